"""Rounds and forums as those who run them plan them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from forums.rounds import rotation
from forums.rounds.models import KEPT, Meeting, MeetingState, Round
from forums.rounds.rotation.nouns import PlannedForum, PlannedRound
from forums.rounds.rules import Can
from forums.rounds.selectors.public import meeting_by_reference
from people.models import Person


def year_for(person: Person, year: int) -> dict[Round, list[Meeting]]:
    """The rounds of a year with their forums, as {round: [meeting, …]}, for those who run them."""
    if not person.has_perm(Can.PLAN):
        raise Http404
    return by_round(Meeting.objects.filter(round__year=year))


def by_round(meetings: QuerySet[Meeting]) -> dict[Round, list[Meeting]]:
    rounds: dict[Round, list[Meeting]] = {}
    related = ("round", "area", "venue", "coordinator", "cp_lead")
    for meeting in meetings.select_related(*related).order_by("round__number", "starts_at"):
        rounds.setdefault(meeting.round, []).append(meeting)
    return rounds


def years_with_plans() -> list[int]:
    return list(Round.objects.order_by("year").values_list("year", flat=True).distinct())


def meeting_for(person: Person, reference: str) -> Meeting:
    """One to change, for those who run rounds. For everyone else it does not exist."""
    if not person.has_perm(Can.PLAN):
        raise Http404
    return meeting_by_reference(Meeting.objects.all(), reference)


def incomplete_forums(at: datetime) -> list[Meeting]:
    """Public forums to come of which people cannot read yet where they are, or that nobody is named to run:
    those to be seen to first come first.
    """
    to_come = Meeting.objects.filter(state=MeetingState.CONFIRMED, starts_at__gt=at)
    nobody = Q(coordinator=None) | Q(cp_lead=None)
    rows = to_come.without_a_place() | to_come.filter(nobody)
    return list(rows.select_related("round").order_by("where_by", "starts_at", "pk"))


def places_overdue(at: datetime) -> QuerySet[Meeting]:
    """Public forums to come whose page said by when people can read where they are, and that day is over."""
    to_come = Meeting.objects.filter(state=MeetingState.CONFIRMED, starts_at__gt=at)
    late = to_come.without_a_place().filter(where_by__lt=timezone.localdate(at))
    return late.select_related("area", "round").order_by("starts_at", "pk")


def over_and_confirmed(at: datetime) -> QuerySet[Meeting]:
    return Meeting.objects.filter(state=MeetingState.CONFIRMED, ends_at__lt=at)


def years_of_next_two_rounds(plan: Callable[[int], Iterable[PlannedRound]], today: date) -> list[int]:
    """`plan(year)` gives a year's rounds. The years that the two rounds after today belong to, which are not
    laid out yet.
    """
    years = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            years += [planned.year for planned in plan(year) if planned.forums[0].starts_at.date() > today]
        except rotation.Impossible:
            continue
    return sorted(set(years[:2]) - set(years_with_plans()))


def fixed_forums(year: int) -> dict[tuple[int, str], Meeting]:
    """Forums of that year which planning again leaves alone, by round and place."""
    meetings = Meeting.objects.filter(Q(state__in=KEPT) | Q(is_set_by_hand=True), round__year=year)
    return {(row.round.number, row.area.slug): row for row in meetings.select_related("area", "round")}


def rounds_with_fixed_forums(
    planned_rounds: Iterable[PlannedRound], fixed: Mapping[tuple[int, str], Meeting]
) -> tuple[PlannedRound, ...]:
    """The engine's rounds with what stands already in its place; what was cancelled is left out."""
    return tuple(
        replace(planned, forums=tuple(_forums_of_round(planned, fixed))) for planned in planned_rounds
    )


def _forums_of_round(planned: PlannedRound, fixed: Mapping[tuple[int, str], Meeting]) -> list[PlannedForum]:
    forums = []
    for forum in planned.forums:
        meeting = fixed.get((planned.number, forum.place.slug))
        if meeting is None:
            forums.append(forum)
        elif meeting.state != MeetingState.CANCELLED:
            forums.append(
                replace(
                    forum,
                    format=rotation.ForumFormat(meeting.format),
                    starts_at=timezone.localtime(meeting.starts_at),
                    ends_at=timezone.localtime(meeting.ends_at),
                )
            )
    return sorted(forums, key=lambda forum: forum.starts_at)
