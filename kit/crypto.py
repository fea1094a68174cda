"""Text that a copy of the database does not give away. The keys are settings.FIELD_KEYS, outside the database."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models


class CannotRead(Exception):
    """None of our keys opens this value."""


class EncryptedTextField(models.TextField):
    """Encrypted when saved, plain when read. The empty string stays empty, so "was anything said?" can be asked.

    Nothing else can be asked: the same text is stored differently each time, so look-ups other than for
    emptiness are refused.
    """

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def from_db_value(self, value, expression, connection):
        return decrypt(value) if value else value

    def get_lookup(self, name):
        return super().get_lookup(name) if name in {"isnull", "exact"} else None


def encrypt(text):
    return ring().encrypt(text.encode()).decode()


def decrypt(token):
    try:
        return ring().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise CannotRead("None of the keys in FIELD_KEYS opens this value") from error


def rotate(token):
    """The same text under the newest key."""
    return ring().rotate(token.encode()).decode()


def ring():
    """The first key writes; all of them read."""
    if not settings.FIELD_KEYS:
        raise ImproperlyConfigured("FIELD_KEYS is empty. Without a key nothing can be encrypted or read.")
    return MultiFernet([Fernet(derived(key)) for key in settings.FIELD_KEYS])


def derived(key):
    return base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())
