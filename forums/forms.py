"""What those who run rounds type, checked."""

from django import forms
from django.utils import timezone

from forums.rotation import Part
from kit.design.fields import NHSDateField
from people.models import Gathering

YEARS_AHEAD = 5
STALE = dict.fromkeys(("required", "invalid"), "Open this page again, then save")


class ChooseYear(forms.Form):
    year = forms.IntegerField(
        label="Which year?",
        help_text="The year in which round 1 begins, for example 2027.",
        error_messages={"required": "Enter a year", "invalid": "Enter a year in numbers, for example 2027"},
    )

    def clean_year(self):
        year, last = self.cleaned_data["year"], timezone.localdate().year + YEARS_AHEAD
        if year > last:
            raise forms.ValidationError(f"Enter a year up to {last}. Bank holidays after that may still change")
        return year


class ConfirmYear(forms.Form):
    """Nothing to type: the button is the answer. `seen` stands for what the person was shown."""

    seen = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Open this page again, then confirm"})


class ChangeForum(forms.Form):
    day = NHSDateField(label="Which day?", error_messages={"required": "Enter the day of the forum"})
    start = forms.TimeField(
        label="When does part 1 start?",
        help_text="For example, 10:30am or 18:30. The end follows from the kind of forum.",
        input_formats=["%H:%M", "%I:%M%p", "%I%p", "%I:%M %p", "%I %p", "%H.%M"],
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-5"}),
        error_messages={
            "required": "Enter the time at which it starts",
            "invalid": "Enter a time like 10:30am or 18:30",
        },
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
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    reason = forms.CharField(
        label="Why does it change? (needed once the forum is public)",
        required=False,
        max_length=300,
        help_text="Everyone can read this. Leave out names.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=STALE)


class CancelForum(forms.Form):
    reason = forms.CharField(
        label="Why is it cancelled?",
        max_length=300,
        help_text="Everyone can read this. Leave out names.",
        error_messages={"required": "Write why it is cancelled"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages=STALE)


class Filters(forms.Form):
    """What a visitor chose to see. An address somebody changed shows everything."""

    place = forms.SlugField(required=False)
    format = forms.ChoiceField(choices=Gathering.Format.choices, required=False)
    time = forms.ChoiceField(choices=[(part.value, part.value) for part in Part], required=False)

    @property
    def chosen(self):
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
