"""Codes that let one person take part once. The database keeps a keyed hash only."""

import secrets

from django.utils.crypto import salted_hmac

# No vowels and nothing that looks like something else: a code can be read out over the phone. 12 of 27: 57 bits.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"  # pragma: allowlist secret
LENGTH, GROUP = 12, 4


def new():
    """As it is printed: BCDF-2345-GHJK."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def tidy(code):
    """As people type it: small letters, spaces and dashes do not matter."""
    return "".join(letter for letter in code.upper() if letter in ALPHABET)


def hashed(code):
    return salted_hmac("audits.code", tidy(code), algorithm="sha256").hexdigest()
