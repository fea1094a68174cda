"""What those who run rounds type, checked."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone

from forums.rounds.models import Venue
from kit.design.fields import ClockField, NHSDateField, TextBox, WholeNumberField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from people.models import Gathering, Person

YEARS_AHEAD = 5


class ChooseYearForm(forms.Form):
    year = WholeNumberField(
        label=_lazy("Which year?"),
        help_text=_lazy("The year in which round 1 begins, for example 2027."),
        error_messages={
            "required": _lazy("Enter a year"),
            "invalid": _lazy("Enter a year in numbers, for example 2027"),
        },
    )

    def clean_year(self) -> int:
        year, last = self.cleaned_data["year"], timezone.localdate().year + YEARS_AHEAD
        if year > last:
            raise forms.ValidationError(
                _("Enter a year up to {last}. Bank holidays after that may still change").format(last=last)
            )
        return year


class ConfirmYearForm(forms.Form):
    """The button is the answer. `seen` stands for what the person was shown."""

    weeks = WholeNumberField(
        label=_lazy(
            "How many weeks before each forum can people read where it is? (if there is no venue or link yet)"
        ),
        required=False,
        min_value=1,
        max_value=12,
        help_text=_lazy(
            "Everyone can read the day that follows from it. Until then the forum waits in your list."
        ),
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "invalid": _lazy("Enter the number of weeks, in numbers"),
            "min_value": _lazy("Enter 1 week or more"),
            "max_value": _lazy("Enter 12 weeks or fewer"),
        },
    )
    despite = forms.CharField(
        label=_lazy("Why are those with something missing made public already? (if there are any)"),
        required=False,
        max_length=300,
        help_text=_lazy("Only those who run rounds read this."),
    )
    seen = forms.CharField(
        max_length=2000,
        widget=forms.HiddenInput,
        error_messages={"required": _lazy("Open this page again, then confirm")},
    )


class ChangeForumForm(forms.Form):
    day = NHSDateField(
        label=_lazy("Which day?"), error_messages={"required": _lazy("Enter the day of the forum")}
    )
    start = ClockField(
        label=_lazy("When does part 1 start?"),
        help_text=_lazy("For example, 10:30am or 18:30. The end follows from the kind of forum."),
        error_messages={"required": _lazy("Enter the time at which it starts")},
    )
    format = forms.ChoiceField(
        label=_lazy("Online or in person?"),
        choices=Gathering.Format.choices,
        widget=forms.RadioSelect,
        help_text=_lazy(
            "A change here changes whose turn it is this time only: later rounds stay as they are."
        ),
        error_messages={"required": _lazy("Choose online or in person")},
    )
    where = forms.CharField(
        label=_lazy("Where is it, or how do people join? (optional)"),
        required=False,
        max_length=600,
        help_text=_lazy(
            "Everyone can read this. Venue, address, how to get there and whether there are steps; or the link and phone number."
        ),
        widget=TextBox(attrs={"rows": 5}),
    )
    venue = forms.ModelChoiceField(
        queryset=Venue.objects.none(),
        label=_lazy("Which venue? (if in person)"),
        required=False,
        empty_label=_lazy("None yet"),
        error_messages={"invalid_choice": _lazy("Choose a venue from the list")},
    )
    where_by = NHSDateField(
        label=_lazy(
            "By when can people read where it is? (needed once it is public, until there is a venue or link)"
        ),
        required=False,
    )
    capacity = WholeNumberField(
        label=_lazy("How many places? (optional)"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_lazy(
            "Leave it empty where there is no limit. When it is full, people wait and get a place in turn."
        ),
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "invalid": _lazy("Enter how many places there are, in numbers"),
            "min_value": _lazy("Enter 1 or more places"),
            "max_value": _lazy("Enter 1,000 places or fewer"),
        },
    )
    despite = forms.CharField(
        label=_lazy("Why all the same? (only where the venue falls short, or on a new bank holiday)"),
        required=False,
        max_length=300,
        help_text=_lazy("Only those who run rounds read this."),
    )
    reason = forms.CharField(
        label=_lazy("Why does it change? (needed once the forum is public)"),
        required=False,
        max_length=300,
        help_text=_lazy("Everyone can read this. Leave out names."),
    )
    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = Venue.objects.all()


class NameFacilitatorsForm(forms.Form):
    coordinator = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label=_lazy("Which FoCUS coordinator?"),
        required=False,
        empty_label=_lazy("Nobody yet"),
        error_messages={"invalid_choice": _lazy("Choose a coordinator from the list")},
    )
    cp_lead = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label=_lazy("Which co-production lead?"),
        required=False,
        empty_label=_lazy("Nobody yet"),
        error_messages={"invalid_choice": _lazy("Choose a lead from the list")},
    )
    version = VersionField()

    def __init__(self, *args: Any, people: Mapping[str, Sequence[Person]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in people.items():
            self.fields[name].queryset = Person.objects.filter(pk__in=[person.pk for person in offered])


class CancelForumForm(forms.Form):
    reason = forms.CharField(
        label=_lazy("Why is it cancelled?"),
        max_length=300,
        help_text=_lazy("Everyone can read this. Leave out names."),
        error_messages={"required": _lazy("Write why it is cancelled")},
    )
    version = VersionField()
