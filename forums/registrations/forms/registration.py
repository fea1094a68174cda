"""What somebody types who comes to a forum, checked."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from forums.rounds.models import NEEDS, TO_ARRANGE, HelpToCome
from kit.design.fields import PhoneField, TextBox
from kit.email_addresses import EmailAddressField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField


def needs_as_words(needs: Sequence[str]) -> list[str]:
    words = dict(NEEDS)
    return [str(words[need]) for need in needs]


class RegisterForm(forms.Form):
    called = forms.CharField(
        label=_lazy("What should we call you? (optional)"),
        max_length=80,
        required=False,
        help_text=_lazy("Any name you like."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    email = EmailAddressField(
        label=_lazy("Your email address (optional)"),
        required=False,
        help_text=_lazy(
            "We write if the forum moves or is cancelled, and remind you. We use it for nothing else."
        ),
        error_messages={
            "invalid": _lazy("Enter an email address like name@example.com, or leave this empty")
        },
    )
    phone = PhoneField(
        label=_lazy("Your phone number (optional)"),
        max_length=30,
        required=False,
        help_text=_lazy("Needed for a taxi or a call."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    needs = forms.MultipleChoiceField(
        label=_lazy("What do you need to take part?"),
        choices=NEEDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    help = forms.MultipleChoiceField(
        label=_lazy("What would help you to come?"),
        choices=HelpToCome.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other = forms.CharField(
        label=_lazy("Anything else we should know? (optional)"),
        max_length=500,
        required=False,
        help_text=_lazy("Tell us what you need. You do not have to say why."),
        widget=TextBox(attrs={"rows": 4}),
    )
    use_needs = forms.BooleanField(
        label=_lazy("Tell the people who organise this forum what my account says I need"), required=False
    )
    # Left empty by people, filled in by machines.
    website = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    idempotency_key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages=dict.fromkeys(("required", "invalid"), _lazy("Please send this again")),
    )

    def __init__(self, *args: Any, account_needs: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account_needs = list(account_needs)
        if self.account_needs:
            words = ", ".join(needs_as_words(self.account_needs))
            self.fields["use_needs"].help_text = _(
                "{words}. They see it only if you tick this. If you change it in your account, they hear of it."
            ).format(words=words)
            self.order_fields(["called", "email", "phone", "use_needs", "needs"])
        elif not self.follows_account:
            del self.fields["use_needs"]

    @property
    def follows_account(self) -> bool:
        """Whether they agreed to it before."""
        return bool(self.initial.get("use_needs"))

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("We could not take this in. Please phone us, or ask somebody to help you.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        """We cannot bring a taxi, lend something or find interpreters without being able to ask."""
        data = super().clean()
        if "use_needs" in self.fields:
            data["needs_from_account"] = bool(data.pop("use_needs", False))
            if data["needs_from_account"]:
                data["needs"] = list(dict.fromkeys([*data.get("needs", []), *self.account_needs]))
        if {HelpToCome.TAXI, HelpToCome.CALL} & set(data.get("help", [])) and not data.get("phone"):
            self._ask_for(
                "phone", _("Enter a phone number, so that we can call you about the taxi or the next day")
            )
        elif set(TO_ARRANGE) & {*data.get("help", []), *data.get("needs", [])} and not (
            data.get("phone") or data.get("email")
        ):
            self._ask_for(
                "email", _("Enter an email address or a phone number. We need one to arrange this with you")
            )
        data.pop("website", None)
        if "idempotency_key" in data:
            # The page again leads to the private link; what the table holds of it does not.
            data["idempotency_key"] = uuid.uuid5(data["idempotency_key"], "forums.registration")
        return data

    def _ask_for(self, name: str, message: str) -> None:
        """Not of somebody who gave it with a slip of the pen: they are told what is wrong with it."""
        if name not in self.errors:
            self.add_error(name, message)


class ChangeRegistrationForm(RegisterForm):
    idempotency_key = None
    version = VersionField()


class StayAwayForm(forms.Form):
    """Nothing to type: the button is the answer."""
