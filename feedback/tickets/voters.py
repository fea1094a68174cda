"""Who said “me too”, without knowing who: a keyed hash of the
account, or of a random cookie set at the vote.
"""

import secrets
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from people.models import Person

COOKIE = "me_too"
YEAR = 365 * 24 * 3600


def voter_of(request: HttpRequest) -> str:
    """The voter's hash, or nothing for a device that has never voted."""
    person = signed_in(request)
    if person is not None:
        return voter_of_person(person)
    device = request.get_signed_cookie(COOKIE, default="", max_age=YEAR)
    return _hash(f"device:{device}") if device else ""


def signed_in(request: HttpRequest) -> Person | None:
    """The person, or None. Without a session cookie nobody can be, so the session is not even opened."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    # Accounts are of people alone: AUTH_USER_MODEL.
    return cast("Person", request.user) if request.user.is_authenticated else None


def sent_from_our_page(request: HttpRequest) -> bool:
    """Whether the browser says so. A page of another site cannot make it say this."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def voter_of_person(person: Person) -> str:
    return _hash(f"person:{person.key}")


def new_device() -> str:
    return secrets.token_urlsafe(24)


def voter_of_device(device: str) -> str:
    return _hash(f"device:{device}")


def remember(response: HttpResponse, device: str, *, secure: bool) -> None:
    response.set_signed_cookie(COOKIE, device, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)


def _hash(value: str) -> str:
    return salted_hmac("feedback.voter", value, algorithm="sha256").hexdigest()
