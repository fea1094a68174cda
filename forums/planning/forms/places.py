"""Venues and loans."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from forums.rounds.models import Meeting, Venue, VenueFeature
from kit.design.fields import NHSDateField, TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from people.models import Area


class AddVenueForm(forms.Form):
    name = forms.CharField(
        label=_lazy("What is it called?"),
        max_length=120,
        error_messages={"required": _lazy("Enter the name")},
    )
    # The browser would offer the address of whoever types.
    address = forms.CharField(
        label=_lazy("Address"),
        max_length=300,
        help_text=_lazy("With the postcode."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _lazy("Enter the address")},
    )
    area = forms.ModelChoiceField(
        label=_lazy("In which area?"),
        queryset=Area.objects.none(),
        empty_label=_lazy("Choose an area"),
        error_messages={"required": _lazy("Choose the area")},
    )
    getting_there = forms.CharField(
        label=_lazy("How do people get there? (optional)"),
        required=False,
        max_length=600,
        help_text=_lazy("Everyone can read this. Buses and trains, the last one home, parking, the way in."),
        widget=TextBox(attrs={"rows": 4}),
    )
    has = forms.MultipleChoiceField(
        label=_lazy("What did you find there?"),
        choices=VenueFeature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("Tick only what you have seen or tried."),
    )
    is_clinical = forms.BooleanField(label=_lazy("It is part of a hospital or a clinic"), required=False)
    checked_on = NHSDateField(
        label=_lazy("When was it checked?"),
        error_messages={"required": _lazy("Enter the day on which somebody looked")},
    )
    checked_as = forms.CharField(
        label=_lazy("Who checked it?"),
        max_length=80,
        help_text=_lazy("By role, such as “FoCUS coordinator and a person who uses a wheelchair”. No names."),
        error_messages={"required": _lazy("Enter who checked it, by role")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.all()

    def clean_checked_on(self) -> date:
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Enter a day that is not in the future"))
        return day


class ChangeVenueForm(AddVenueForm):
    version = VersionField()


def venue_as_typed(venue: Venue) -> dict[str, Any]:
    return {name: getattr(venue, name) for name in ChangeVenueForm.base_fields if name != "area"} | {
        "area": venue.area_id
    }


class LendForm(forms.Form):
    what = forms.CharField(
        label=_lazy("What is lent?"),
        max_length=120,
        help_text=_lazy("For example: tablet 4 with charger, or a data card."),
        error_messages={"required": _lazy("Enter what is lent")},
    )
    meeting = forms.ModelChoiceField(
        label=_lazy("For which forum?"),
        queryset=Meeting.objects.none(),
        empty_label=_lazy("Choose a forum"),
        error_messages={
            "required": _lazy("Choose the forum"),
            "invalid_choice": _lazy("Choose a forum from the list"),
        },
    )
    to_whom = forms.CharField(
        label=_lazy("To whom?"),
        max_length=120,
        help_text=_lazy("A name and a number to ring. We forget it when the thing is back."),
        error_messages={"required": _lazy("Enter who has it")},
    )
    due_back_on = NHSDateField(
        label=_lazy("When is it due back?"), error_messages={"required": _lazy("Enter the day")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = (
            Meeting.objects.public().live().select_related("round").order_by("-starts_at")
        )

    def clean_due_back_on(self) -> date:
        day = self.cleaned_data["due_back_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Enter a day that is today or later"))
        return day
