"""Who runs a forum: a FoCUS coordinator and a co-production lead together, both with time for it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from django.db.models import QuerySet
from django.utils import timezone

from forums.rounds.models import Meeting
from forums.rounds.rotation import ForumFormat, RoundSettings, shifts
from kit.translation import gettext_lazy as _lazy
from people.models import Person, Role, RoleHeld

PARTS = {"coordinator": Role.FOCUS_COORDINATOR, "cp_lead": Role.CP_LEAD}
NOBODY_NAMED = {
    "coordinator": _lazy("No FoCUS coordinator is named to run it."),
    "cp_lead": _lazy("No co-production lead is named to run it."),
}


def shift_of(meeting: Meeting, agreed: RoundSettings) -> shifts.Shift:
    """From setting up to the end of the PALS clinic, in London's time."""
    starts_at, ends_at = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return shifts.shift_of(ForumFormat(meeting.format), starts_at, ends_at, agreed)


def clash(first: Meeting, second: Meeting, agreed: RoundSettings) -> str:
    """Why those who run both cannot, in words; empty where they can. Nobody named is the one coordinator."""
    same_coordinator = first.coordinator_id == second.coordinator_id or None in (
        first.coordinator_id,
        second.coordinator_id,
    )
    same_lead = first.cp_lead_id is not None and first.cp_lead_id == second.cp_lead_id
    if not same_coordinator and not same_lead:
        return ""
    return shifts.clash(shift_of(first, agreed), shift_of(second, agreed), agreed)


def clashes(meetings: Iterable[Meeting], agreed: RoundSettings) -> Iterator[tuple[Meeting, Meeting, str]]:
    by_day: dict[date, list[Meeting]] = {}
    for meeting in meetings:
        by_day.setdefault(timezone.localdate(meeting.starts_at), []).append(meeting)
    for of_a_day in by_day.values():
        for first, second in combinations(of_a_day, 2):
            if why := clash(first, second, agreed):
                yield first, second, why


def others_of_that_day(meeting: Meeting) -> QuerySet[Meeting]:
    """Forums that take place within a day of it: what could be in the way of whoever runs it."""
    near = (meeting.starts_at - timedelta(days=1), meeting.starts_at + timedelta(days=1))
    return Meeting.objects.live().filter(starts_at__range=near).exclude(pk=meeting.pk)


def people_to_name(meeting: Meeting) -> dict[str, list[Person]]:
    """Who could run it on its day, by part: {"coordinator": […], "cp_lead": […]}."""
    held, day = _roles_held(), timezone.localdate(meeting.starts_at)
    return {
        part: sorted(
            {row.person for row in held if row.role == role and _is_held_on(row, day)}, key=lambda row: row.pk
        )
        for part, role in PARTS.items()
    }


def name_where_nobody_is(meetings: Sequence[Meeting], agreed: RoundSettings) -> list[Meeting]:
    """Name who runs each of these forums where nobody is named and somebody is free. Returns those changed.

    Whoever hosts the area first, then whoever runs the fewest of them.
    """
    held, changed = _roles_held(), []
    for part, role in PARTS.items():
        runs: Counter[int] = Counter(getattr(meeting, f"{part}_id") for meeting in meetings)
        rows = [row for row in held if row.role == role]
        for meeting in (meeting for meeting in meetings if getattr(meeting, f"{part}_id") is None):
            person = _first_free(rows, part, meeting, meetings, runs, agreed)
            if person is not None:
                setattr(meeting, part, person)
                runs[person.pk] += 1
                changed.append(meeting)
    return list(dict.fromkeys(changed))


def _roles_held() -> list[RoleHeld]:
    rows = RoleHeld.objects.filter(role__in=PARTS.values(), person__is_active=True)
    return list(rows.select_related("person").order_by("person"))


def _is_held_on(row: RoleHeld, day: date) -> bool:
    return row.starts_on <= day and (row.ends_on is None or day < row.ends_on)


def _first_free(
    rows: Iterable[RoleHeld], part: str, meeting: Meeting, meetings: Sequence[Meeting], runs: Counter[int],
    agreed: RoundSettings,
) -> Person | None:  # fmt: skip
    day, mine = timezone.localdate(meeting.starts_at), shift_of(meeting, agreed)
    candidates = [row for row in rows if _is_held_on(row, day)]
    for row in sorted(candidates, key=lambda row: (row.area_id != meeting.area_id, runs[row.person_id])):
        theirs = [m for m in meetings if getattr(m, f"{part}_id") == row.person_id and m != meeting]
        if not any(shifts.clash(mine, shift_of(other, agreed), agreed) for other in theirs):
            return row.person
    return None


def unnamed(meeting: Meeting) -> Iterator[str]:
    """What is missing about who runs it, each in a sentence."""
    for part, words in NOBODY_NAMED.items():
        if getattr(meeting, f"{part}_id") is None:
            yield str(words)
