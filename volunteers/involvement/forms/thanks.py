from typing import Any

from django import forms

from kit.design.fields import ClockField, TextBox
from volunteers.involvement.forms import fields
from volunteers.involvement.models import InvolvementRole


class TimeForm(forms.Form):
    role = forms.ModelChoiceField(
        label="What did you take part in?", queryset=InvolvementRole.objects.none(), to_field_name="reference",
        empty_label="Choose a role", error_messages={"required": "Choose a role", "invalid_choice": "Choose a role from the list"},
    )  # fmt: skip
    title = forms.CharField(
        label="Give it a short name", max_length=120, help_text="For example, ward visit",
        error_messages={"required": "Enter a short name, like “ward visit”"},
    )  # fmt: skip
    on = fields.date_field("What day was it?", "Enter the day")
    starts = ClockField(
        label="When did it start?",
        help_text="For example, 10:30",
        error_messages={"required": "Enter when it started"},
    )
    ends = ClockField(label="When did it end?", error_messages={"required": "Enter when it ended"})
    idempotency_key = fields.idempotency_key_field()

    def __init__(self, *args: Any, roles, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].queryset = roles


class ThankForm(forms.Form):
    words = forms.CharField(
        label="Thank you, for what?", max_length=1000, widget=TextBox(attrs={"rows": 4}),
        help_text="Say what the person did and what it changed. Only they can read it.",
        error_messages={"required": "Write your thank-you"},
    )  # fmt: skip
    idempotency_key = fields.idempotency_key_field()


class ReferenceForm(forms.Form):
    words = forms.CharField(
        label="What would you like to say about this person?", max_length=4000, widget=TextBox(attrs={"rows": 10}),
        help_text="What they did, what they are good at, how reliable they are. Nothing about health. They can show it to others.",
        error_messages={"required": "Write the reference"},
    )  # fmt: skip
    signed = forms.CharField(
        label="Your name and what you do", max_length=160, help_text="This is what stands under it.",
        error_messages={"required": "Enter your name and what you do"},
    )  # fmt: skip
    idempotency_key = fields.idempotency_key_field()


class NameForm(forms.Form):
    name = forms.CharField(
        label="How would you like to be named?", max_length=80, help_text="Your first name is enough.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Enter the name to show"},
    )  # fmt: skip
