"""What a letter says and where it goes, unreadable in the database until it is sent and gone afterwards."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.crypto import salted_hmac

from kit import crypto, email_addresses

# Filled up to a multiple of so many bytes: how long a sealed letter is says little about what is in it.
BLOCK = 1024


@dataclass(frozen=True)
class Contents:
    """`useful_until` is a moment in ISO form, empty where a letter does not become useless."""

    address: str = ""
    recipient: str = ""
    cause: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    useful_until: str = ""


def seal(contents: Contents) -> str:
    text = json.dumps(asdict(contents), cls=DjangoJSONEncoder)
    return crypto.encrypt(text.ljust(-(-len(text) // BLOCK) * BLOCK))


def unseal(token: str) -> Contents:
    """Nothing at all for what was sent and forgotten."""
    return Contents(**json.loads(crypto.decrypt(token))) if token else Contents()


def idempotency_key(recipient: str, cause: str) -> str:
    """Stands for one recipient and cause, 64 letters: a key
    outside the database leads there, nothing in it does.
    """
    return salted_hmac("letters.once", f"{recipient}\n{cause}", algorithm="sha256").hexdigest()


def address_hash(address: str) -> str:
    return email_addresses.hash_of(address, purpose="letters.address")
