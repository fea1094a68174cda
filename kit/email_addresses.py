"""One email address, however its letters were typed: what
people join with is compared in this form, and kept once.
"""

import unicodedata

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.encoding import punycode

# Separators and marks that cannot be seen: a copied address often carries one.
UNSEEN = ("Z", "Cc", "Cf")


def tidied(address: str) -> str:
    """As it was typed, without spaces and marks that cannot be seen."""
    typed = unicodedata.normalize("NFC", str(address))
    return "".join(letter for letter in typed if not unicodedata.category(letter).startswith(UNSEEN))


def normalised(address: str) -> str:
    """Lower case, and the domain as the network knows it.

    Dots and "+" before the "@" stay: they may be somebody else.
    """
    local, _, domain = tidied(address).lower().rpartition("@")
    try:
        return f"{local}@{punycode(domain.rstrip('.'))}"
    except UnicodeError:
        return f"{local}@{domain}"


def hash_of(address: str, *, purpose: str) -> str:
    """A keyed hash, 64 characters, to find an address again without reading it. Each purpose has its own."""
    return salted_hmac(purpose, normalised(address), algorithm="sha256").hexdigest()


class EmailAddressField(forms.EmailField):
    def to_python(self, value: str | None) -> str | None:
        return super().to_python(tidied(value or ""))
