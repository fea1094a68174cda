"""Fields that several forms share."""

import re
import uuid
from datetime import time

from django import forms

from kit.design.fields import NHSDateField

CLOCK = re.compile(r"^(\d{1,2})(?:[:. ]?(\d{2}))?\s*(am|pm|)$")


class ClockField(forms.CharField):
    """A time as people write it: 10:30, 10.30, 10am, 2 pm, 14:00."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "nhsuk-input--width-5"}))
        super().__init__(max_length=10, **kwargs)

    def prepare_value(self, value):
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value):
        text = super().clean(value).strip().lower()
        if not text and not self.required:
            return None
        found = CLOCK.match(text)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        if found and found[3] and hour <= 12:
            hour = hour % 12 + (12 if found[3] == "pm" else 0)
        if hour > 23 or minute > 59:
            raise forms.ValidationError("Enter a time like 10:30 or 2pm")
        return time(hour, minute)


class PoundsField(forms.DecimalField):
    """£12.50, 12.50 or 1,200. Never negative."""

    def __init__(self, **kwargs):
        kwargs = {"max_digits": 8, "decimal_places": 2, "min_value": 0} | kwargs
        kwargs.setdefault("widget", forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}))
        messages = {
            "invalid": "Enter an amount in pounds, like 12.50",
            "min_value": "Enter an amount of £0 or more",
            "max_decimal_places": "Enter pounds and pence, like 12.50",
            "max_digits": "This amount is too large",
            "max_whole_digits": "This amount is too large",
        }
        super().__init__(error_messages=messages | kwargs.pop("error_messages", {}), **kwargs)

    def to_python(self, value):
        return super().to_python(str(value or "").replace("£", "").replace(",", "").strip())


def number(label, **kwargs):
    kwargs.setdefault("widget", forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}))
    return forms.DecimalField(label=label, **kwargs)


def day(label, message, **kwargs):
    return NHSDateField(label=label, error_messages={"required": message}, **kwargs)


def once():
    return forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid.uuid4, error_messages={"invalid": "Please send this again"}
    )


def version():
    return forms.IntegerField(widget=forms.HiddenInput)


class Confirm(forms.Form):
    """Nothing to fill in: the button is the answer."""


class ConfirmVersion(forms.Form):
    version = version()
