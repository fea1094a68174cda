from django import forms

from insight.reports.selectors.editions import published_ticket


class ChooseVoiceForm(forms.Form):
    theme = forms.ChoiceField(label="Beside which theme?", error_messages={"required": "Choose a theme"})
    point = forms.CharField(
        label="Which point of the board?", max_length=12, help_text="Its reference, such as BCDF2345.",
        error_messages={"required": "Enter the reference of a point"},
    )  # fmt: skip

    def __init__(self, *args, themes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = list(themes.items())

    def clean_point(self):
        ticket = published_ticket(self.cleaned_data["point"].strip())
        if ticket is None:
            raise forms.ValidationError(
                "This is not on the board. Take the reference from the page of a point"
            )
        return ticket
