"""How something that waits to be read is shown to a moderator: a
row of the queue, and its words with marks.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from feedback.moderation import flags as machine
from feedback.tickets.models import Comment, Stage, Ticket
from kit.translation import gettext as _

FIRST_WORDS = 80


@dataclass(frozen=True)
class MarkedText:
    """A stretch of a text; `flag` says in words what a machine saw in it, or is empty."""

    text: str
    flag: str = ""


def text_with_marks(text: str) -> list[MarkedText]:
    """The text in parts, so that a template can mark what was seen.

    Where two marks overlap the first one counts.
    """
    parts, done = [], 0
    for flag, start, end in machine.spans(text):
        if start < done:
            continue
        parts += [MarkedText(text[done:start]), MarkedText(text[start:end], machine.Flag(flag).label)]
        done = end
    return [part for part in [*parts, MarkedText(text[done:])] if part.text]


def flag_labels(submission: Ticket | Comment) -> list[str]:
    return [machine.Flag(flag).label for flag in submission.flags]


def moderation_address(submission: Ticket | Comment) -> str:
    if isinstance(submission, Ticket):
        return reverse("feedback:read", args=[submission.reference])
    return reverse("feedback:read-comment", args=[submission.pk])


def queue_row(submission: Ticket | Comment, due: date, today: date) -> dict[str, Any]:
    """One row of the queue."""
    is_ticket = isinstance(submission, Ticket)
    ticket = submission if isinstance(submission, Ticket) else submission.ticket
    words = " ".join(submission.words.split())
    return {
        "href": moderation_address(submission),
        "text": words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rsplit(" ", 1)[0] + "…",
        "kind": ticket.get_kind_display()
        if is_ticket
        else _("Added to “{ticket}”").format(ticket=ticket.title),
        "area": ticket.area.name,
        "sent_on": submission.sent_on,
        "due": due,
        "late": due < today,
        "urgent": submission.comes_first,
        "held": submission.stage == Stage.HELD,
        "flags": flag_labels(submission),
    }
