"""Fields that several forms share."""

import uuid

from django import forms

from kit.design.fields import NHSDateField


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
