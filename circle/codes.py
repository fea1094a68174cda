"""The code of a room, and what tells two answers from one without telling whose they are."""

import re
import secrets
import uuid

from django.utils.crypto import salted_hmac

from kit.codes import CodeScheme

# For some days and a few tries each: 38 bits are enough. Worked out from the mark of the room.
CIRCLE_CODE = CodeScheme(length=8, hashed_under="circle.room_hash", derived_under="circle.room_code")

ANSWERER = re.compile(r"[\w-]{22}", re.ASCII)


def new_answerer() -> str:
    """Drawn by lot, and kept by the browser alone."""
    return secrets.token_urlsafe(16)


def known_answerer(text: str) -> str:
    """As it was drawn, or empty: what somebody made up is none."""
    return text if ANSWERER.fullmatch(text) else ""


def reply_key(round_pk: int, answerer: str) -> uuid.UUID:
    """The same for the same browser and round, another in the next round: nothing joins
    before and after.
    """
    digest = salted_hmac("circle.reply", f"{round_pk}:{answerer}", algorithm="sha256").digest()
    return uuid.UUID(bytes=digest[:16])
