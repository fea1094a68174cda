"""The address of a channel, as short as it is typed from a poster."""

from django.conf import settings
from django.urls import reverse

from kit.codes import random_code

# Drawn by lot: nobody is kept out by it, but no link can be guessed from another, or from how many there are.
CODE_LENGTH = 6


def new_channel_code() -> str:
    return random_code(CODE_LENGTH)


def link_of(code: str) -> str:
    """With the host, for texts and square codes."""
    return f"{settings.SITE_URL}{reverse('publicity:follow', args=[code])}"


def written_address(address: str) -> str:
    """As it is read off paper and typed."""
    return address.partition("//")[2].rstrip("/")


def link_room() -> int:
    """How many letters a link and the blank before it take."""
    return len(link_of("X" * CODE_LENGTH)) + 1
