"""What those who run rounds type, checked."""

from typing import Any

from django import forms
from django.utils import timezone

from forums.rounds.models import Venue
from kit.design.fields import ClockField, NHSDateField, TextBox, WholeNumberField
from kit.verbs.forms import VersionField
from people.models import Gathering

YEARS_AHEAD = 5


class ChooseYearForm(forms.Form):
    year = WholeNumberField(
        label="Which year?",
        help_text="The year in which round 1 begins, for example 2027.",
        error_messages={"required": "Enter a year", "invalid": "Enter a year in numbers, for example 2027"},
    )

    def clean_year(self) -> int:
        year, last = self.cleaned_data["year"], timezone.localdate().year + YEARS_AHEAD
        if year > last:
            raise forms.ValidationError(
                f"Enter a year up to {last}. Bank holidays after that may still change"
            )
        return year


class ConfirmYearForm(forms.Form):
    """The button is the answer. `seen` stands for what the person was shown."""

    despite = forms.CharField(
        label="Why are those without a venue or link made public already? (if there are any)",
        required=False,
        max_length=300,
        help_text="For example: venues are booked in December. Only those who run rounds read this.",
    )
    seen = forms.CharField(
        max_length=2000,
        widget=forms.HiddenInput,
        error_messages={"required": "Open this page again, then confirm"},
    )


class ChangeForumForm(forms.Form):
    day = NHSDateField(label="Which day?", error_messages={"required": "Enter the day of the forum"})
    start = ClockField(
        label="When does part 1 start?",
        help_text="For example, 10:30am or 18:30. The end follows from the kind of forum.",
        error_messages={"required": "Enter the time at which it starts"},
    )
    format = forms.ChoiceField(
        label="Online or in person?",
        choices=Gathering.Format.choices,
        widget=forms.RadioSelect,
        help_text="A change here changes whose turn it is this time only: later rounds stay as they are.",
        error_messages={"required": "Choose online or in person"},
    )
    where = forms.CharField(
        label="Where is it, or how do people join? (optional)",
        required=False,
        max_length=600,
        help_text="Everyone can read this. Venue, address, how to get there and whether there are steps; or the link and phone number.",
        widget=TextBox(attrs={"rows": 5}),
    )
    venue = forms.ModelChoiceField(
        queryset=Venue.objects.none(),
        label="Which venue? (if in person)",
        required=False,
        empty_label="None yet",
        error_messages={"invalid_choice": "Choose a venue from the list"},
    )
    capacity = WholeNumberField(
        label="How many places? (optional)",
        required=False,
        min_value=1,
        max_value=1000,
        help_text="Leave it empty where there is no limit. When it is full, people wait and get a place in turn.",
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "invalid": "Enter how many places there are, in numbers",
            "min_value": "Enter 1 or more places",
            "max_value": "Enter 1,000 places or fewer",
        },
    )
    despite = forms.CharField(
        label="Why all the same? (only where the venue falls short, or on a new bank holiday)",
        required=False,
        max_length=300,
        help_text="Only those who run rounds read this.",
    )
    reason = forms.CharField(
        label="Why does it change? (needed once the forum is public)",
        required=False,
        max_length=300,
        help_text="Everyone can read this. Leave out names.",
    )
    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = Venue.objects.all()


class CancelForumForm(forms.Form):
    reason = forms.CharField(
        label="Why is it cancelled?",
        max_length=300,
        help_text="Everyone can read this. Leave out names.",
        error_messages={"required": "Write why it is cancelled"},
    )
    version = VersionField()
