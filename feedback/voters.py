"""Who said “me too”, without knowing who: a keyed hash of the account, or of a random cookie set at the vote."""

import secrets

from django.utils.crypto import salted_hmac

COOKIE = "me_too"
YEAR = 365 * 24 * 3600


def voter_of(request):
    """The voter's hash, or nothing for a device that has never voted."""
    if request.user.is_authenticated:
        return voter_of_person(request.user)
    device = request.get_signed_cookie(COOKIE, default="", max_age=YEAR)
    return _hash(f"device:{device}") if device else ""


def voter_of_person(person):
    return _hash(f"person:{person.key}")


def new_device():
    return secrets.token_urlsafe(24)


def voter_of_device(device):
    return _hash(f"device:{device}")


def remember(response, device, *, secure):
    response.set_signed_cookie(COOKIE, device, max_age=YEAR, httponly=True, samesite="Lax", secure=secure)


def _hash(value):
    return salted_hmac("feedback.voter", value, algorithm="sha256").hexdigest()
