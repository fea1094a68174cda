"""What is typed where a room adds what its place has."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from assets.forms import line_about
from assets.models import Asset
from feedback.moderation.forms.public_words import PublicWordsForm
from kit.design.fields import NHSDateField
from kit.translation import gettext_lazy as _lazy
from people.models import Area


class OpenMappingRoomForm(PublicWordsForm):
    public_words = ("title",)

    title = line_about(
        _lazy("What is the workshop called?"), missing=_lazy("Write what the workshop is called")
    )
    area = forms.ModelChoiceField(
        label=_lazy("Which place is it about?"),
        queryset=Area.objects.all(),
        to_field_name="slug",
        empty_label=_lazy("Choose a place"),
        error_messages={"required": _lazy("Choose a place"), "invalid_choice": _lazy("Choose a place")},
    )
    held_on = NHSDateField(
        label=_lazy("Which day is the workshop?"),
        error_messages={"required": _lazy("Enter the day of the workshop")},
    )
    closes_on = NHSDateField(
        label=_lazy("Until which day can people add something?"),
        error_messages={"required": _lazy("Enter the last day")},
    )
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class EnterMappingCodeForm(forms.Form):
    code = forms.CharField(
        label=_lazy("Your room’s code"),
        max_length=40,
        help_text=_lazy("Eight letters and numbers, such as BCDF-2345. It is on the wall."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "nhsuk-input--width-10"}
        ),
        error_messages={
            "required": _lazy("Enter the code of the room"),
            "max_length": _lazy("A code has 8 letters and numbers"),
        },
    )


class ShowManyForm(forms.Form):
    """A box for each, ticked: its value says which version was seen."""

    def __init__(self, *args: Any, assets: Iterable[Asset], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assets"] = forms.MultipleChoiceField(
            label=_lazy("Which may everybody read?"),
            help_text=_lazy("Open one to change it first. What you do not tick goes on waiting."),
            widget=forms.CheckboxSelectMultiple,
            choices=[(asset.stamp, asset.name) for asset in assets],
            error_messages={
                "required": _lazy("Tick one or more"),
                "invalid_choice": _lazy("One of them was changed meanwhile. Look at them again"),
            },
        )
