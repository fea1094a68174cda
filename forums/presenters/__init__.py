"""Rounds and forums in words."""

from calendar import Calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from forums.models import (
    NEEDS,
    Arrangement,
    Collation,
    GroupMeeting,
    HelpToCome,
    Meeting,
    MeetingState,
    PostReader,
    Registration,
    Round,
    Section,
    Share,
)
from forums.rotation.nouns import PlannedRound

FORMATS = {"online": "online", "in_person": "in person"}
TAGS = {
    MeetingState.PLANNED: {"text": "Planned", "classes": "nhsuk-tag--grey"},
    MeetingState.CONFIRMED: {"text": "Confirmed", "classes": "nhsuk-tag--green"},
    MeetingState.CANCELLED: {"text": "Cancelled", "classes": "nhsuk-tag--red"},
    MeetingState.HELD: {"text": "Held", "classes": "nhsuk-tag--blue"},
}


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


def date_and_hours(meeting: Meeting | GroupMeeting) -> str:
    """Monday 4 January 2027, 10am to midday."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return f"{start:%A} {start.day} {start:%B %Y}, {format_clock(start)} to {format_clock(end)}"


def format_clock(moment: datetime) -> str:
    """10am, 6:30pm, midday."""
    if (moment.hour, moment.minute) == (12, 0):
        return "midday"
    minutes = f":{moment:%M}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


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


def round_for_page(round: Round, meetings: Sequence[Meeting]) -> dict[str, object]:
    """One round for the planning page: its rows, its calendar and its dates."""
    return {
        "round": round,
        "rows": [
            {"meeting": meeting, "when": date_and_hours(meeting), "tag": meeting_tag(meeting)}
            for meeting in meetings
        ],
        "months": calendar_months(meetings),
        "dates": [
            ("Shared with the trust", round.shares_on),
            ("Development Group", [round.development_group_on]),
            ("Answers due for the newsletter", [round.answers_due_on]),
            ("Newsletter", [round.newsletter_on]),
        ],
    }


def calendar_months(meetings: Sequence[Meeting]) -> list[dict[str, object]]:
    """The months with forums as weeks of days: [{"name": …, "weeks": [[{"day": date or None, "forums": […]}, …], …]}]."""
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


def needs_in_words(registration: Registration) -> list[str]:
    """What somebody asked for, in the words of the form."""
    words = dict(NEEDS) | dict(HelpToCome.choices)
    return [words[need] for need in [*registration.needs, *registration.help]]


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


def format_month(day: date) -> str:
    return f"{day:%B %Y}"


def format_date(day: date) -> str:
    """6 August 2018."""
    return f"{day.day} {day:%B %Y}"


def newsletter_parts(sections: Iterable[Section]) -> list[dict[str, object]]:
    """Each section as its heading and its paragraphs, each a list of lines: the web page, the letter and the PDF show these."""
    return [{"heading": section.heading, "paragraphs": paragraphs_of(section.text)} for section in sections]


def paragraphs_of(text: str) -> list[list[str]]:
    blocks = "\n".join(line.strip() for line in text.strip().splitlines()).split("\n\n")
    return [block.strip().split("\n") for block in blocks if block.strip()]


LISTS = (
    ("new", "New points"),
    ("several", "Said by several people, or raised in several forums, and not answered yet"),
    ("late", "Answers that are late"),
)
LABELS_ON_A_SHEET = 21  # three across, seven down, of 63.5 by 38.1 mm


def share_lists(share: Share) -> list[dict[str, object]]:
    """The lists of points of a monthly share, without what was taken off the board since."""
    return [
        share.pack[name]
        | {
            "heading": heading,
            "rows": point_rows(share, share.pack[name]["points"]),
        }
        for name, heading in LISTS
    ]


def collation_themes(collation: Collation) -> list[dict[str, object]]:
    return [theme | {"rows": point_rows(collation, theme["points"])} for theme in collation.pack["themes"]]


def point_rows(frozen: Share | Collation, points: Iterable[dict[str, Any]]) -> list[dict[str, object]]:
    return [
        point
        | {
            "title": frozen.titles[point["reference"]],
            "due_on": date.fromisoformat(point["due"]) if point["due"] else None,
            "path": reverse("feedback:ticket", args=[point["reference"]]),
        }
        for point in points
        if point["reference"] in frozen.titles
    ]


def copy_counts(readers: Sequence[PostReader]) -> list[tuple[str, int]]:
    """How many to print, by kind: [(words, count), …]."""
    return [
        (words, sum(reader.copies for reader in readers if reader.large_print == large))
        for words, large in (("In standard print", False), ("In large print", True))
    ]


def label_sheets(readers: Iterable[PostReader]) -> list[list[list[dict[str, object]]]]:
    """Sheets of rows of three labels. A ward's label says how many copies; large print is marked, to go into the right envelope."""
    labels = [
        {
            "lines": [reader.called, *reader.address.splitlines()],
            "note": " · ".join(
                filter(
                    None,
                    [
                        f"{reader.copies} copies" if reader.copies > 1 else "",
                        "L" if reader.large_print else "",
                    ],
                )
            ),
        }
        for reader in readers
    ]
    rows = [labels[n : n + 3] for n in range(0, len(labels), 3)]
    return [rows[n : n + LABELS_ON_A_SHEET // 3] for n in range(0, len(rows), LABELS_ON_A_SHEET // 3)]
