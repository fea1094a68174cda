"""How allauth fits into this house: its mail goes through the outbox, its secrets are encrypted."""

import hmac
import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils import timezone

from kit import crypto, rate
from kit.email_addresses import normalised
from kit.letters import asking
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.translation import gettext_lazy as _lazy
from people.models import Person
from people.selectors import the_trust
from people.sign_in import sessions

# What a letter may say. allauth offers more (the request, the address asking): none of it is kept.
TOLD = ("code", "signup_url", "password_reset_url")
# As long as a code works: a letter with an old one would only confuse.
GOOD_FOR = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
LETTERS = {
    "login_code": "people/login_code",
    "unknown_account": "people/unknown_account",
    "account_already_exists": "people/already_registered",
    "email_confirmation": "people/confirm_email",
    "email_confirmation_signup": "people/confirm_email",
    "password_reset_key": "people/password_reset",
}
FOR_ACCOUNTS = {"login_code", "email_confirmation", "password_reset_key"}
# Changes to how a person signs in, told by one letter.
NOTICES = {
    "email_changed": _lazy("Your email address was changed."),
    "email_confirm": _lazy("An email address was confirmed."),
    "email_deleted": _lazy("An email address was removed."),
    "password_changed": _lazy("Your password was changed."),
    "password_reset": _lazy("Your password was changed."),
    "password_set": _lazy("A password was set."),
    "recovery_codes_generated": _lazy("New recovery codes were made. The old ones no longer work."),
    "totp_activated": _lazy("An authenticator app was added."),
    "totp_deactivated": _lazy("The authenticator app was removed."),
    "webauthn_added": _lazy("A passkey was added."),
    "webauthn_removed": _lazy("A passkey was removed."),
    "account_connected": _lazy("A work account was linked."),
    "account_disconnected": _lazy("A work account was unlinked."),
}


class AccountAdapter(DefaultAccountAdapter):
    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        if get_authentication_records(request, user):
            sessions.start_session(request.session)
        else:  # Whoever registers has just read a code we sent; the library notes that for signing in only.
            sessions.note_sign_in(request.session, user, second_factor=False)

    def clean_email(self, email: str) -> str:
        return normalised(super().clean_email(email))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Counted as we count: where no address can be known, all of those together."""
        address = rate.client_address(request)
        return sessions.NO_ADDRESS if address == rate.NOBODY else address

    @transaction.atomic
    def save_user(self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True) -> Person:
        user = super().save_user(request, user, form, commit=commit)
        record("people.registered", user, by=user, at=timezone.now())
        return user

    @transaction.atomic
    def send_mail(self, template_prefix: str, email: str, context: Mapping[str, Any]) -> None:
        """Every address gets one letter by the same way, known or not, so that waiting times tell nothing."""
        name = template_prefix.rpartition("/")[2]
        if name in LETTERS and not asking.may_write(email, is_account=name in FOR_ACCOUNTS):
            return
        details = {key: str(context[key]) for key in TOLD if context.get(key)}
        if name not in LETTERS:
            details = {"what": NOTICES[name]}
        if name == "password_reset_key":
            details = {"password_reset_url": context["password_reset_url"]}
        tell(
            letter=LETTERS.get(name, "people/security_change"),
            to=email,
            recipient=_recipient(email),
            cause=f"people.{name}:{uuid.uuid4()}",
            context=details,
            is_urgent=True,
            good_for=GOOD_FOR if "code" in details else None,
        )


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return crypto.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.decrypt(encrypted_text)

    def get_totp_issuer(self) -> str:
        return the_trust()["service_name"]


def _recipient(email: str) -> str:
    """The person's key. For an address we do not know, a code that says nothing about it."""
    address = normalised(email)
    person = Person.objects.filter(email=address).first()
    opaque = hmac.new(settings.SECRET_KEY.encode(), address.encode(), "sha256").hexdigest()
    return person.trail_key if person else f"address:{opaque[:32]}"
