"""What the board is made from has changed: nothing that was kept of it before is shown again."""

from django.db import transaction

from kit import pages
from people import selectors as people

NAME = "board"


def note_change() -> None:
    """Called by every verb that changes what the board shows; it counts once the change is saved."""
    transaction.on_commit(renew)


def renew() -> None:
    pages.renew(NAME)


def current() -> str:
    """Stands for what tickets, themes and places are now; empty when nothing may be kept."""
    version = pages.page_version(NAME)
    return f"{version} {of_the_trust()}" if version else ""


def of_the_trust() -> str:
    return people.trust_version()
