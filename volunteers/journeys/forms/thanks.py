from typing import Any

from django import forms

from kit.design.fields import ClockField, TextBox
from kit.translation import gettext_lazy as _lazy
from volunteers.involvement.forms import fields
from volunteers.involvement.models import InvolvementRole


class TimeForm(forms.Form):
    role = forms.ModelChoiceField(
        label=_lazy("What did you take part in?"), queryset=InvolvementRole.objects.none(), to_field_name="reference",
        empty_label=_lazy("Choose a role"), error_messages={"required": _lazy("Choose a role"), "invalid_choice": _lazy("Choose a role from the list")},
    )  # fmt: skip
    title = forms.CharField(
        label=_lazy("Give it a short name"), max_length=120, help_text=_lazy("For example, ward visit"),
        error_messages={"required": _lazy("Enter a short name, like “ward visit”")},
    )  # fmt: skip
    on = fields.date_field(_lazy("What day was it?"), _lazy("Enter the day"))
    starts = ClockField(
        label=_lazy("When did it start?"),
        help_text=_lazy("For example, 10:30"),
        error_messages={"required": _lazy("Enter when it started")},
    )
    ends = ClockField(
        label=_lazy("When did it end?"), error_messages={"required": _lazy("Enter when it ended")}
    )
    idempotency_key = fields.idempotency_key_field()

    def __init__(self, *args: Any, roles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = roles


class ThankForm(forms.Form):
    words = forms.CharField(
        label=_lazy("Thank you, for what?"), max_length=1000, widget=TextBox(attrs={"rows": 4}),
        help_text=_lazy("Say what the person did and what it changed. Only they can read it."),
        error_messages={"required": _lazy("Write your thank-you")},
    )  # fmt: skip
    idempotency_key = fields.idempotency_key_field()


class ReferenceForm(forms.Form):
    words = forms.CharField(
        label=_lazy("What would you like to say about this person?"), max_length=4000, widget=TextBox(attrs={"rows": 10}),
        help_text=_lazy("What they did, what they are good at, how reliable they are. Nothing about health. They can show it to others."),
        error_messages={"required": _lazy("Write the reference")},
    )  # fmt: skip
    signed = forms.CharField(
        label=_lazy("Your name and what you do"), max_length=160, help_text=_lazy("This is what stands under it."),
        error_messages={"required": _lazy("Enter your name and what you do")},
    )  # fmt: skip
    idempotency_key = fields.idempotency_key_field()


class NameForm(forms.Form):
    name = forms.CharField(
        label=_lazy("How would you like to be named?"), max_length=80, help_text=_lazy("Your first name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _lazy("Enter the name to show")},
    )  # fmt: skip
