"""What anyone types to the Guardian, and what the Guardian writes back."""

import uuid
from typing import Any

from django import forms

from feedback.tickets.forms.fields import WordsField
from kit.email_addresses import EmailAddressField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm


class AskGuardian(forms.Form):
    words = WordsField(
        label=_lazy("What do you want the Guardian to know?"),
        help_text=_lazy("Only the Guardian reads this. You do not have to say who you are."),
        error_messages={"required": _lazy("Write what you want the Guardian to know")},
    )
    contact_email = EmailAddressField(
        label=_lazy("Your email address, if we may write back (optional)"),
        required=False,
        help_text=_lazy("Only used to tell you what came of this."),
        error_messages={
            "invalid": _lazy("Enter an email address like name@example.com, or leave this empty")
        },
    )
    # Left empty by people, filled in by machines.
    website = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    idempotency_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={
            "invalid": _lazy("Please send this again"),
            "required": _lazy("Please send this again"),
        },
    )

    def clean(self) -> dict[str, Any]:
        """The same page sent with other words is another request: who goes
        back and changes something loses nothing.
        """
        data = super().clean()
        if "idempotency_key" in data:
            data["idempotency_key"] = uuid.uuid5(
                data["idempotency_key"], "\0".join(str(data.get(name)) for name in ("words", "contact_email"))
            )
        return data

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("We could not take this in. Please phone us, or ask somebody to help you.")
            )
        return ""


class CloseGuardianRequest(VersionedForm):
    outcome = WordsField(
        label=_lazy("What came of it?"),
        most_words=400,
        help_text=_lazy("If the person left an address, this is sent to them."),
        error_messages={"required": _lazy("Write what came of it")},
    )
