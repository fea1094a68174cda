"""What waits for whoever said something and keeps it in their account, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from feedback.submitting.selectors.kept_points import kept_tickets
from feedback.tickets import codes
from feedback.tickets.models import (
    Pause,
)
from kit.translation import gettext as _
from kit.waiting import FoundRow, RowQuery, WaitingItem, listed
from people.models import Person


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if mine := kept_tickets(person):
        asked_about = Pause.objects.filter(ticket__in=mine, ended_on=None)
        yield listed("feedback.asked", asked_about, _question_line, key="ticket_id", title="ticket__title")


def _question_line(row: FoundRow) -> WaitingItem:
    """Of a point that they keep in their account: the page that only its author sees."""
    kind, note = _("What you said"), _("We asked you something. Answer if you like.")
    return WaitingItem(
        kind, row.title, codes.link_to_ticket(row.key), note=note, page="people:account", is_own=True
    )
