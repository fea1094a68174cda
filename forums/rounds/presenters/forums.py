"""Forums, and what is arranged for those who come, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.utils import timezone

from forums.rounds.models import NEEDS, Arrangement, HelpToCome, Meeting, MeetingState, Registration
from forums.rounds.presenters.dates import date_and_hours, format_month

TAGS: dict[str, dict[str, str]] = {
    MeetingState.PLANNED: {"text": MeetingState.PLANNED.label, "classes": "nhsuk-tag--grey"},
    MeetingState.CONFIRMED: {"text": MeetingState.CONFIRMED.label, "classes": "nhsuk-tag--green"},
    MeetingState.CANCELLED: {"text": MeetingState.CANCELLED.label, "classes": "nhsuk-tag--red"},
    MeetingState.HELD: {"text": MeetingState.HELD.label, "classes": "nhsuk-tag--blue"},
}


def meeting_tag(meeting: Meeting) -> dict[str, str]:
    return TAGS[meeting.state]


def forum_card(meeting: Meeting) -> dict[str, object]:
    """A row of the public list."""
    cancelled = meeting.state == MeetingState.CANCELLED
    return {
        "meeting": meeting,
        "when": date_and_hours(meeting),
        "edge": "late" if cancelled else "looking" if meeting.format == Meeting.Format.ONLINE else "doing",
        "tag": TAGS[MeetingState.CANCELLED] if cancelled else None,
    }


def cards_by_round(meetings: Iterable[Meeting]) -> list[tuple[str, list[dict[str, object]]]]:
    """[(the month in which a round begins, its forums)], soonest first: visitors are not told of rounds."""
    rounds = groupby(meetings, key=lambda meeting: meeting.round)
    cards = [[forum_card(meeting) for meeting in of_round] for _round, of_round in rounds]
    return [(_first_month(of_round), of_round) for of_round in cards]


def _first_month(cards: Sequence[Mapping[str, Any]]) -> str:
    return format_month(timezone.localdate(cards[0]["meeting"].starts_at))


def needs_in_words(registration: Registration) -> list[str]:
    """What somebody asked for, in the words of the form."""
    words = dict(NEEDS) | dict(HelpToCome.choices)
    return [str(words[need]) for need in [*registration.needs, *registration.help]]


def forum_needs_rows(by_forum: Mapping[Meeting, Sequence[Registration]]) -> list[dict[str, object]]:
    """Of each forum: what is needed there and by how many, and what people wrote in their own words."""
    order = {str(words): at for at, words in enumerate([*dict(NEEDS).values(), *HelpToCome.labels])}
    rows = []
    for meeting, registrations in by_forum.items():
        numbers = Counter(words for row in registrations for words in needs_in_words(row))
        rows.append(
            {
                "meeting": meeting,
                "when": date_and_hours(meeting),
                "needs": sorted(numbers.items(), key=lambda pair: order[pair[0]]),
                "others": [row.other for row in registrations if row.other],
            }
        )
    return rows


def arrangement_rows(rows: Iterable[Arrangement], today: date) -> list[dict[str, object]]:
    return [
        {
            "row": row,
            "meeting": row.registration.meeting,
            "when": date_and_hours(row.registration.meeting),
            "who": row.registration.called or "Someone",
            "reach": " · ".join(filter(None, [row.registration.phone, row.registration.email])),
            "late": row.due_on < today,
            "undo": row.state == Arrangement.State.TO_UNDO,
        }
        for row in rows
    ]
