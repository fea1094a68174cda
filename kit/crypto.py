"""Text that a copy of the database does not give away.
The keys are settings.FIELD_KEYS, outside the database.

What is stored says neither when it was written nor how long it is: a token with the second
in it, or one as long as an address is, would lead from what somebody said to who they are.
"""

import base64
import hashlib
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

# A token has a place for a time. Ours all say 1970.
NO_TIME = 0
# Every text is stored as long as the next multiple of so many bytes: an address is as long as any other.
STEP = 256
PADDING = "\0"  # PostgreSQL holds no text with it


class CannotRead(Exception):
    """None of our keys opens this value."""


class EncryptedTextField(models.TextField):
    """Encrypted when saved, plain when read. The empty string
    stays empty, so "was anything said?" can be asked.

    Nothing else can be asked: the same text is stored differently each time, so look-ups other than for
    emptiness are refused.
    """

    def get_prep_value(self, value: str | None) -> str | None:
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return decrypt(value) if value else value

    def get_lookup(self, name: str) -> Any:
        return super().get_lookup(name) if name in {"isnull", "exact"} else None


class Keyring(MultiFernet):
    """Keys of which the first writes and all read; what they write holds no time."""

    def encrypt(self, msg: bytes) -> bytes:
        return self.encrypt_at_time(msg, NO_TIME)

    def rotate(self, msg: bytes | str) -> bytes:
        """The same under the first key. Fernet's own would keep the time of an old token."""
        return self.encrypt(self.decrypt(msg))


def encrypt(text: str) -> str:
    return keyring().encrypt(padded(text)).decode()


def decrypt(token: str) -> str:
    try:
        return keyring().decrypt(token.encode()).decode().rstrip(PADDING)
    except InvalidToken as error:
        raise CannotRead("None of the keys in FIELD_KEYS opens this value") from error


def rotate(token: str) -> str:
    """The same text under the newest key, without the time and length that older tokens show."""
    return encrypt(decrypt(token))


def padded(text: str) -> bytes:
    data = text.encode()
    steps = max(1, -(-len(data) // STEP))
    return data.ljust(steps * STEP, PADDING.encode())


def keyring() -> Keyring:
    """The first key writes; all of them read."""
    if not settings.FIELD_KEYS:
        raise ImproperlyConfigured("FIELD_KEYS is empty. Without a key nothing can be encrypted or read.")
    return _keyring_of(tuple(settings.FIELD_KEYS))


@cache
def _keyring_of(keys: tuple[str, ...]) -> Keyring:
    """Every page of somebody signed in reads a sealed session: the keys are worked out once."""
    return Keyring([Fernet(derived(key)) for key in keys])


def derived(key: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())
