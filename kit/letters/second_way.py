"""Telling whoever is on duty by another way than mail: a
message to an address that passes it on to phones or a chat.

It carries no word of what was written: only that somebody should look, and where to sign in.
"""

import json
import logging
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

log = logging.getLogger(__name__)

SECONDS = 10
HERE = {"127.0.0.1", "localhost", "::1"}


class NotTold(Exception):
    """Nobody took the message. The reason says the kind of trouble only."""


def alert_on_call(words: str) -> bool:
    """Send it on. False where no second way is set; raises NotTold where it is and did not take the message."""
    address = settings.ALERT_WEBHOOK
    if not address:
        log.error("Words that cannot wait have no second way: ALERT_WEBHOOK is not set")
        return False
    request = urllib.request.Request(  # noqa: S310 - checked below
        _checked(address),
        json.dumps({"text": words}).encode(),
        {"Content-Type": "application/json", **_second_way_key()},
    )
    try:
        with urllib.request.build_opener(_NoWayOn).open(request, timeout=SECONDS):
            return True
    except OSError as error:
        raise NotTold(type(error).__name__) from error


class _NoWayOn(urllib.request.HTTPRedirectHandler):
    """Whoever answers that it is somewhere else now is not
    followed: the key goes to the address that was set.
    """

    def redirect_request(self, *args: Any, **more: Any) -> None:
        return None


def _second_way_key() -> dict[str, str]:
    return {"Authorization": f"Bearer {settings.ALERT_WEBHOOK_KEY}"} if settings.ALERT_WEBHOOK_KEY else {}


def _checked(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HERE):
        raise NotTold("ALERT_WEBHOOK has to begin with https://")
    return address
