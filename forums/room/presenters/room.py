"""The room in words."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from feedback.tickets.models import Stage, Ticket
from forums.rounds.models import Meeting, Raised
from forums.rounds.presenters.dates import format_clock
from kit.translation import gettext as _
from kit.translation import ngettext

PART = timedelta(minutes=45)


def room_timetable(meeting: Meeting, at: datetime) -> list[dict[str, object]]:
    """Part 1, the break, part 2: when each begins and ends, and which one it is now."""
    break_from, break_to = meeting.starts_at + PART, meeting.ends_at - PART
    between = _("Break") if meeting.format == Meeting.Format.ONLINE else _("Drinks and talk")
    spans = [
        (_("Part 1: plan something together"), meeting.starts_at, break_from),
        (between, break_from, break_to),
        (_("Part 2: what people say"), break_to, meeting.ends_at),
    ]
    return [
        {
            "name": name,
            "from": start,
            "to": end,
            "words": _("{clock} to {clock2}").format(
                clock=format_clock(timezone.localtime(start)), clock2=format_clock(timezone.localtime(end))
            ),
            "is_now": start <= at < end,
        }
        for name, start, end in spans
    ]


def raised_points(rows: Iterable[Raised]) -> list[dict[str, object]]:
    return [
        {
            "row": row,
            "words": point_words(row.ticket),
            "reference": row.ticket.reference,
            "people": ngettext("1 person", "{people:,} people", row.people).format(people=row.people),
            "is_public": row.ticket.is_public,
        }
        for row in rows
    ]


def point_words(ticket: Ticket) -> str:
    """As everyone sees it once it was read; before that, as it was typed here."""
    if ticket.stage == Stage.WITHHELD:
        return _("A point that is not shown")
    return ticket.title or ticket.words
