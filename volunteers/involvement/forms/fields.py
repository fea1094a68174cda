"""Fields that several forms share."""

import uuid
from typing import Any

from django import forms

from kit import numbers
from kit.design.fields import NHSDateField, NumberField, TextBox
from kit.translation import gettext_lazy as _lazy


class PoundsField(NumberField):
    """£12.50, 12,50 or 1,200. Never negative."""

    reader = staticmethod(numbers.parse_pounds)

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {"max_digits": 8, "decimal_places": 2, "min_value": 0} | kwargs
        kwargs.setdefault("widget", forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}))
        messages = {
            "invalid": _lazy("Enter an amount in pounds, like 12.50 or 1,200"),
            "min_value": _lazy("Enter an amount of £0 or more"),
            "max_decimal_places": _lazy("Enter pounds and pence, like 12.50"),
            "max_digits": _lazy("This amount is too large"),
            "max_whole_digits": _lazy("This amount is too large"),
        }
        super().__init__(error_messages=messages | kwargs.pop("error_messages", {}), **kwargs)


def number_field(label: str, **kwargs: Any) -> NumberField:
    kwargs.setdefault("widget", forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}))
    messages = {"invalid": _lazy("Enter a number, like 2 or 1.5")} | kwargs.pop("error_messages", {})
    return NumberField(label=label, error_messages=messages, **kwargs)


def date_field(label: str, message: str, **kwargs: Any) -> NHSDateField:
    return NHSDateField(label=label, error_messages={"required": message}, **kwargs)


def idempotency_key_field() -> forms.UUIDField:
    return forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={"invalid": _lazy("Please send this again")},
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


def long_text(label: str, message: str = "", **kwargs: Any) -> forms.CharField:
    """A box for some sentences. `message` is what to say where it is left empty."""
    return forms.CharField(
        label=label,
        max_length=2000,
        widget=TextBox(attrs={"rows": 3}),
        error_messages={"required": message},
        **kwargs,
    )
