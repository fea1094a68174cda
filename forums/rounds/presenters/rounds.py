"""Rounds in words: for the planning pages, and as `plan_rounds` prints them."""

from calendar import Calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from forums.rounds.models import Meeting, Round
from forums.rounds.presenters.dates import FORMATS, date_and_hours, format_clock
from forums.rounds.presenters.forums import meeting_tag
from forums.rounds.rotation.nouns import PlannedRound
from kit.translation import gettext as _


def rounds_as_json(rounds: Iterable[PlannedRound]) -> dict[str, list[dict[str, object]]]:
    """What `plan_rounds --format json` prints."""
    return {"rounds": [_round_as_json(planned) for planned in rounds]}


def rounds_as_table(rounds: Iterable[PlannedRound]) -> Iterator[str]:
    """The same for people at a terminal, line by line."""
    for planned in rounds:
        yield f"Round {planned.number} of {planned.year}{' (provisional)' if planned.is_provisional else ''}"
        for forum in planned.forums:
            when = f"{forum.starts_at:%a %d %b %Y  %H:%M} to {forum.ends_at:%H:%M}"
            yield f"  {when}  {FORMATS[forum.format]:<10} {forum.place.name}"
        yield f"  Answers due        {planned.answers_due:%a %d %b %Y}"
        yield f"  Development Group  {planned.development_group:%a %d %b %Y}"
        yield f"  Newsletter         {planned.newsletter:%a %d %b %Y}"
        yield f"  Shared with trust  {', '.join(f'{share:%a %d %b %Y}' for share in planned.shares)}"
        yield ""


def _round_as_json(planned: PlannedRound) -> dict[str, object]:
    return {
        "number": planned.number,
        "forums": [
            {
                "place": forum.place.name,
                "format": str(forum.format),
                "starts_at": forum.starts_at.isoformat(),
                "ends_at": forum.ends_at.isoformat(),
            }
            for forum in planned.forums
        ],
        "development_group": planned.development_group.isoformat(),
        "newsletter": planned.newsletter.isoformat(),
        "answers_due": planned.answers_due.isoformat(),
        "shares": [share.isoformat() for share in planned.shares],
    }


def holiday_rows(meetings: Iterable[Meeting]) -> list[tuple[str, str, str]]:
    """(name, when, where one decides about it) of each forum whose day has become a bank holiday."""
    return [
        (row.name, date_and_hours(row), reverse("forums:change", args=[row.reference])) for row in meetings
    ]


def incomplete_rows(meetings: Iterable[Meeting], today: date) -> list[dict[str, object]]:
    """What is missing of each public forum, by when, and where one sees to it."""
    return [
        {
            "name": row.name,
            "when": date_and_hours(row),
            "path": reverse(
                "forums:facilitators" if row.has_a_place else "forums:change", args=[row.reference]
            ),
            "by": None if row.has_a_place else row.where_by,
            "is_late": not row.has_a_place and row.where_by is not None and row.where_by < today,
        }
        for row in meetings
    ]


def round_for_page(round: Round, meetings: Sequence[Meeting]) -> dict[str, object]:
    """One round for the planning page: its rows, its calendar and its dates."""
    return {
        "round": round,
        "rows": [
            {
                "meeting": meeting,
                "when": date_and_hours(meeting),
                "tag": meeting_tag(meeting),
                "run_by": [str(person) for person in (meeting.coordinator, meeting.cp_lead) if person],
            }
            for meeting in meetings
        ],
        "months": calendar_months(meetings),
        "dates": [
            (_("Shared with the trust"), round.shares_on),
            (_("Development Group"), [round.development_group_on]),
            (_("Answers due for the newsletter"), [round.answers_due_on]),
            ("Newsletter", [round.newsletter_on]),
        ],
    }


def calendar_months(meetings: Sequence[Meeting]) -> list[dict[str, object]]:
    """The months with forums as weeks of days: [{"name": …, "weeks": [[{"day": date or None, "forums": […]},
    …], …]}].
    """
    by_day: dict[date, list[dict[str, object]]] = {}
    for meeting in meetings:
        start = timezone.localtime(meeting.starts_at)
        by_day.setdefault(start.date(), []).append({"meeting": meeting, "start": format_clock(start)})
    return [
        {
            "name": f"{first:%B %Y}",
            "weeks": [
                [
                    {"day": day if day.month == first.month else None, "forums": by_day.get(day, [])}
                    for day in week
                ]
                for week in Calendar().monthdatescalendar(first.year, first.month)
                if any(day in by_day for day in week)
            ],
        }
        for first in sorted({day.replace(day=1) for day in by_day})
    ]
