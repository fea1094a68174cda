from django import forms
from django.utils import timezone

from feedback.tickets.models import Theme
from insight.intake.file_formats.counts import LONGEST_CODE
from insight.picture.contents import NOT_SORTED
from insight.picture.quarters import Quarter
from insight.reports.models.contacts import SAID_FROM_LETTERS
from insight.reports.selectors.contacts import ended_quarters
from insight.reports.selectors.editions import published_ticket
from kit.design.fields import WholeNumberField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField

MOST_CONTACTS = 100_000_000


class SubjectForm(forms.Form):
    """A subject as files write it, and the theme it belongs to: that none fits is said, and never left out."""

    subject = forms.CharField(
        label=_lazy("The subject"), max_length=LONGEST_CODE, help_text=_lazy("As it stands in files, such as Staff attitude."),
        error_messages={"required": _lazy("Write the subject"), "max_length": _lazy("Make it 80 letters or fewer")},
    )  # fmt: skip
    theme = forms.ChoiceField(
        label=_lazy("The theme it belongs to"),
        error_messages={"required": _lazy("Choose a theme, or that no theme fits")},
    )
    version = VersionField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_slug = {theme.slug: theme for theme in Theme.objects.in_use().tree()}
        themes = [(slug, theme.in_full) for slug, theme in self.by_slug.items()]
        self.fields["theme"].choices = [("", _("Choose")), (NOT_SORTED, _("No theme fits")), *themes]

    def clean_theme(self):
        return self.by_slug.get(self.cleaned_data["theme"])


class ContactsForm(forms.Form):
    quarter = forms.TypedChoiceField(
        label=_lazy("Which quarter"),
        coerce=Quarter.named,
        error_messages={"required": _lazy("Choose a quarter")},
    )
    contacts = WholeNumberField(
        label=_lazy("How many contacts there were"), min_value=1, max_value=MOST_CONTACTS,
        help_text=_lazy("In all services, such as 125,000. The team that counts activity knows it."),
        error_messages={"required": _lazy("Enter how many contacts there were")},
    )  # fmt: skip
    said_from = forms.CharField(
        label=_lazy("Where the number comes from"), max_length=SAID_FROM_LETTERS,
        help_text=_lazy("Such as: the activity report of that quarter."),
        error_messages={"required": _lazy("Say where the number comes from")},
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        quarters = [(str(quarter), quarter.in_words) for quarter in ended_quarters(timezone.localdate())]
        self.fields["quarter"].choices = [("", _("Choose")), *quarters]


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
