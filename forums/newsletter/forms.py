"""What people type to write the newsletter and to get it, checked."""

import uuid

from django import forms

from kit.design.fields import TextBox, WholeNumberField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from subscriptions.forms import AskByEmailForm

LONGEST_ADDRESS = 7  # lines that fit on a label


class EditNewsletterSectionForm(forms.Form):
    heading = forms.CharField(
        label=_lazy("Heading"),
        max_length=120,
        error_messages={"required": _lazy("Enter a heading for this section")},
    )
    text = forms.CharField(
        label=_lazy("Text"),
        max_length=20_000,
        help_text=_lazy(
            "Everyone can read this. Leave out names. An empty line begins a new paragraph. If a paragraph has several lines, the first is shown in bold."
        ),
        widget=TextBox(attrs={"rows": 16}),
        error_messages={"required": _lazy("Write what this section says")},
    )
    position = WholeNumberField(
        label=_lazy("Place in the newsletter"),
        help_text=_lazy("1 is at the top. Of two with the same number, the older one comes first."),
        min_value=1,
        max_value=99,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-2", "inputmode": "numeric"}),
        error_messages={
            "required": _lazy("Enter its place, for example 1"),
            "invalid": _lazy("Enter its place in numbers, for example 1"),
            "min_value": _lazy("Enter a place from 1 to 99"),
            "max_value": _lazy("Enter a place from 1 to 99"),
        },
    )
    version = VersionField()

    def clean_text(self) -> str:
        """As browsers send it, lines end in two characters; that is no change."""
        return self.cleaned_data["text"].replace("\r\n", "\n")


class AddNewsletterSectionForm(EditNewsletterSectionForm):
    position = version = None
    seen = VersionField()


class SignOffForm(forms.Form):
    """Nothing to type: the button is the answer. `seen` stands for what the person was shown."""

    seen = VersionField()


class SubscribeForm(AskByEmailForm):
    only_used_to = _lazy("send you the newsletter")


class AddPostReaderForm(forms.Form):
    called = forms.CharField(
        label=_lazy("Name of the person or the ward"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _lazy("Enter the name that goes on the label")},
    )
    address = forms.CharField(
        label=_lazy("Postal address"),
        max_length=300,
        widget=TextBox(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": _lazy("Enter the address that goes on the label")},
    )
    copies = WholeNumberField(
        label=_lazy("How many copies?"),
        initial=1,
        min_value=1,
        max_value=50,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-2", "inputmode": "numeric"}),
        error_messages={
            "required": _lazy("Enter how many copies"),
            "invalid": _lazy("Enter how many copies in numbers"),
            "min_value": _lazy("Enter a number from 1 to 50"),
            "max_value": _lazy("Enter a number from 1 to 50"),
        },
    )
    is_ward = forms.BooleanField(label=_lazy("This is a ward"), required=False)
    large_print = forms.BooleanField(label=_lazy("In large print"), required=False)
    idempotency_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages=dict.fromkeys(("required", "invalid"), _lazy("Please send this again")),
    )

    def clean_address(self) -> str:
        lines = [line.strip() for line in self.cleaned_data["address"].splitlines() if line.strip()]
        if len(lines) > LONGEST_ADDRESS - 1:
            raise forms.ValidationError(
                _("Enter at most {longest_address} lines, so that they fit on a label").format(
                    longest_address=LONGEST_ADDRESS - 1
                )
            )
        return "\n".join(lines)
