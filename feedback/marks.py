"""How something that waits to be read is shown to a moderator: a
row of the queue, and its words with marks.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from feedback import flags as machine
from feedback.models import Said, Stage, Ticket

FIRST_WORDS = 80


@dataclass(frozen=True)
class Part:
    """A stretch of a text; `flag` says in words what a machine saw in it, or is empty."""

    text: str
    flag: str = ""


def marked(text: str) -> list[Part]:
    """The text in parts, so that a template can mark what was seen.

    Where two marks overlap the first one counts.
    """
    parts, done = [], 0
    for flag, start, end in machine.spans(text):
        if start < done:
            continue
        parts += [Part(text[done:start]), Part(text[start:end], machine.Flag(flag).label)]
        done = end
    return [part for part in [*parts, Part(text[done:])] if part.text]


def flags(said: Said) -> list[str]:
    return [machine.Flag(flag).label for flag in said.flags]


def read_address(said: Said) -> str:
    if isinstance(said, Ticket):
        return reverse("feedback:read", args=[said.reference])
    return reverse("feedback:read-comment", args=[said.pk])


def row(said: Said, due: date, today: date) -> dict[str, Any]:
    """One row of the queue."""
    is_ticket = isinstance(said, Ticket)
    ticket = said if is_ticket else said.ticket
    words = " ".join(said.words.split())
    return {
        "href": read_address(said),
        "text": words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rsplit(" ", 1)[0] + "…",
        "kind": ticket.get_kind_display() if is_ticket else f"Added to “{ticket.title}”",
        "area": ticket.area.name,
        "sent_on": said.sent_on,
        "due": due,
        "late": due < today,
        "urgent": said.comes_first,
        "held": said.stage == Stage.HELD,
        "flags": flags(said),
    }
