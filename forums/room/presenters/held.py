"""Forums that are over, in words."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.text import Truncator

from feedback.tickets.models import Ticket
from feedback.tickets.presenters import ticket_tag, time_in_words
from forums.room.selectors.held import HeldForum
from forums.rounds.models import Attendee, Promise
from forums.rounds.presenters.dates import date_and_hours
from kit.disclosure_control.bands import band_in_words
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

WORDS_OF_A_NOTE = 40
FREED: dict[bool | None, object] = {
    True: _lazy("and their time was free for it"),
    False: _lazy("and their time was not free for it"),
}


def attendance_in_bands(counts: Mapping[str, int], smallest: int) -> list[tuple[str, str]]:
    """[(who, about how many)], everybody first. Nothing where nobody was counted; and of few people no more
    than that they were few.
    """
    everybody = sum(counts[who] for who in Attendee.values)
    if not everybody:
        return []
    rows = [(_("Everybody together"), everybody)]
    if everybody >= smallest:
        rows += [(str(who.label), counts[who]) for who in Attendee]
        rows.append((_("There for the first time"), counts["first"]))
    return [(words, band_in_words(count, smallest)) for words, count in rows]


def services_in_words(rows: Iterable[Promise]) -> list[str]:
    """By service and never by name: “PALS clinic: came, and their time was free for it”."""
    return [", ".join(filter(None, [_came(row), str(FREED.get(row.was_freed, ""))])) for row in rows]


def _came(row: Promise) -> str:
    return f"{row.get_service_display()}: {row.get_came_display().lower()}"


def points_in_words(tickets: Iterable[Ticket], today: date) -> list[dict[str, object]]:
    """What was said, and what became of it."""
    return [
        {
            "title": ticket.title,
            "url": ticket.get_absolute_url(),
            "tag": ticket_tag(ticket, today),
            "when": time_in_words(ticket, today),
        }
        for ticket in tickets
    ]


def held_card(held: HeldForum) -> dict[str, object]:
    """A row of the list."""
    return {
        "meeting": held.meeting,
        "when": date_and_hours(held.meeting),
        "note": Truncator(" ".join(held.note.split())).words(WORDS_OF_A_NOTE),
        "points": what_became_of_it(held),
    }


def what_became_of_it(held: HeldForum) -> str:
    """How many points there were and how many have an answer, or nothing."""
    if not held.points:
        return ""
    points = ngettext("%(count)s point was raised.", "%(count)s points were raised.", held.points)
    answered = ngettext("%(count)s has an answer.", "%(count)s have an answer.", held.answered)
    return " ".join([points % {"count": held.points}, answered % {"count": held.answered}])
