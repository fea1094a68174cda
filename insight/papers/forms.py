from django import forms

from insight.reports.selectors.editions import published_ticket
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy


class ChooseVoiceForm(forms.Form):
    theme = forms.ChoiceField(
        label=_lazy("Beside which theme?"), error_messages={"required": _lazy("Choose a theme")}
    )
    point = forms.CharField(
        label=_lazy("Which point of the board?"), max_length=12, help_text=_lazy("Its reference, such as BCDF2345."),
        error_messages={"required": _lazy("Enter the reference of a point")},
    )  # fmt: skip

    def __init__(self, *args, themes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = list(themes.items())

    def clean_point(self):
        ticket = published_ticket(self.cleaned_data["point"].strip())
        if ticket is None:
            raise forms.ValidationError(
                _("This is not on the board. Take the reference from the page of a point")
            )
        return ticket
