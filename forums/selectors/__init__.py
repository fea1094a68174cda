"""Reads. Visitors see what was confirmed; those who run rounds see every plan."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from forums import rotation
from forums.models import KEPT, Arrangement, Meeting, MeetingState, Registration, Round
from forums.rotation import PartOfDay
from forums.rotation.nouns import PlannedForum, PlannedRound
from forums.rules import Can
from people.models import Area, DatedSetting, Person


def year_for(person: Person, year: int) -> dict[Round, list[Meeting]]:
    """The rounds of a year with their forums, as {round: [meeting, …]}, for those who run them."""
    if not person.has_perm(Can.PLAN):
        raise Http404
    return by_round(Meeting.objects.filter(round__year=year))


def by_round(meetings: QuerySet[Meeting]) -> dict[Round, list[Meeting]]:
    rounds: dict[Round, list[Meeting]] = {}
    for meeting in meetings.select_related("round", "area", "venue").order_by("round__number", "starts_at"):
        rounds.setdefault(meeting.round, []).append(meeting)
    return rounds


def years_with_plans() -> list[int]:
    return list(Round.objects.order_by("year").values_list("year", flat=True).distinct())


def meeting_for(person: Person, reference: str) -> Meeting:
    """One to change, for those who run rounds. For everyone else it does not exist."""
    if not person.has_perm(Can.PLAN):
        raise Http404
    return meeting_by_reference(Meeting.objects.all(), reference)


def public_forum(reference: str) -> Meeting:
    return meeting_by_reference(Meeting.objects.public(), reference)


def meeting_by_reference(meetings: QuerySet[Meeting], reference: str) -> Meeting:
    meeting = meetings.select_related("area", "round", "venue").filter(reference=reference).first()
    if meeting is None:
        raise Http404
    return meeting


HOURS = {
    PartOfDay.MORNING: {"starts_at__hour__lt": 12},
    PartOfDay.AFTERNOON: {"starts_at__hour__gte": 12, "starts_at__hour__lt": 18},
    PartOfDay.EVENING: {"starts_at__hour__gte": 18},
}


def upcoming(*, at: datetime, place: str = "", format: str = "", time: str = "") -> QuerySet[Meeting]:
    """Public forums that are not over, soonest first. Cancelled ones stay until their day, so that nobody travels in vain."""
    meetings = Meeting.objects.public().filter(ends_at__gt=at).select_related("area", "round")
    if place:
        meetings = meetings.filter(area__slug=place)
    if format:
        meetings = meetings.filter(format=format)
    if time:
        meetings = meetings.filter(**HOURS[PartOfDay(time)])
    return meetings.order_by("starts_at", "pk")


def for_calendar(place: str = "") -> QuerySet[Meeting]:
    """What a subscribed calendar shows: public forums of this year's and later rounds, cancelled ones too."""
    meetings = (
        Meeting.objects.public()
        .filter(round__year__gte=timezone.localdate().year - 1)
        .select_related("area", "round")
    )
    return (meetings.filter(area__slug=place) if place else meetings).order_by("starts_at", "pk")


def areas_with_forums() -> list[Area]:
    """Areas that have forums, in their order."""
    return list(Area.objects.filter(gatherings__isnull=False).distinct())


def forum_names(today: date) -> dict[str, str]:
    """What people agreed to call a forum, as {"one": …, "many": …}."""
    return DatedSetting.objects.value_on("forums.called", today)


def registration_of(link: str) -> Registration:
    registration = Registration.of_link(link)
    if registration is None:
        raise Http404
    return registration


def registration_of_new_address(link: str) -> Registration:
    registration = Registration.of_new_address_link(link)
    if registration is None:
        raise Http404
    return registration


def open_arrangements() -> QuerySet[Arrangement]:
    """What is to be seen to for those who come, soonest due first."""
    open_ones = Arrangement.objects.exclude(state=Arrangement.State.ARRANGED)
    return open_ones.select_related("registration__meeting__area").order_by("due_on", "pk")


def arrangement_for(person: Person, pk: int) -> Arrangement:
    if not person.has_perm(Can.ARRANGE):
        raise Http404
    return get_object_or_404(Arrangement, pk=pk)


def forums_to_remind(at: datetime, days: Collection[int]) -> Iterator[tuple[Meeting, int]]:
    """(forum, so many days) of confirmed forums that begin within one of these numbers of days: the nearest, so that whoever
    was away for some time catches up with one of them and not with all."""
    latest = at + timedelta(days=max(days))
    meetings = Meeting.objects.filter(state=MeetingState.CONFIRMED, starts_at__gt=at, starts_at__lte=latest)
    for meeting in meetings.select_related("area", "round"):
        yield meeting, min(day for day in days if meeting.starts_at <= at + timedelta(days=day))


def days_to_chase(today: date) -> list[int]:
    """How many days before a forum services are asked whether somebody comes."""
    return DatedSetting.objects.value_on("forums.chase_promises", today)


# A forum is nagged about for so long; then people look at the list of forums themselves.
NAGGED = timedelta(days=60)


def forums_without_note(at: datetime) -> list[tuple[Meeting, int]]:
    """(forum, weeks since it could have had one) of forums that are over and have no public note."""
    due = at - timedelta(
        days=int(DatedSetting.objects.value_on("forums.note_within_days", timezone.localdate(at)))
    )
    held = Meeting.objects.filter(state=MeetingState.HELD, ends_at__lt=due, ends_at__gt=due - NAGGED)
    lacking = held.exclude(room__closed_on__isnull=False).select_related("area", "round")
    return [(meeting, (due - meeting.ends_at).days // 7) for meeting in lacking]


def forums_to_forget(at: datetime, days: int) -> QuerySet[Meeting]:
    """Forums that ended so many days ago and of whose visitors something is still known."""
    return Meeting.objects.filter(
        ends_at__lt=at - timedelta(days=days), registrations__isnull=False
    ).distinct()


def days_to_keep(today: date) -> int:
    return int(DatedSetting.objects.value_on("forums.keep_registrations", today))


def over_and_confirmed(at: datetime) -> QuerySet[Meeting]:
    return Meeting.objects.filter(state=MeetingState.CONFIRMED, ends_at__lt=at)


def years_of_next_two_rounds(plan: Callable[[int], Iterable[PlannedRound]], today: date) -> list[int]:
    """`plan(year)` gives a year's rounds. The years that the two rounds after today belong to, which are not laid out yet."""
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
    made: Iterable[PlannedRound], kept: Mapping[tuple[int, str], Meeting]
) -> tuple[PlannedRound, ...]:
    """The engine's rounds with what stands already in its place; what was cancelled is left out."""
    return tuple(replace(planned, forums=tuple(_forums_of_round(planned, kept))) for planned in made)


def _forums_of_round(planned: PlannedRound, kept: Mapping[tuple[int, str], Meeting]) -> list[PlannedForum]:
    forums = []
    for forum in planned.forums:
        meeting = kept.get((planned.number, forum.place.slug))
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
