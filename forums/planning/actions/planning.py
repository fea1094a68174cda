"""Laying out a year and confirming it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from forums.planning.actions.news import tell_of_new_dates
from forums.planning.actions.venues import shortfalls_of_venue
from forums.rounds import agreements_in_force, facilitators
from forums.rounds.actions.steps import must_run_rounds, save_meeting
from forums.rounds.models import KEPT, Meeting, MeetingState, Round
from forums.rounds.rotation import ForumFormat, Impossible, RoundSettings, Slot
from forums.rounds.rotation.nouns import LONDON, PlannedForum, PlannedRound
from forums.rounds.signals import round_laid_out
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import Area, Gathering, Person

# Before each forum, where nobody chose.
WEEKS_BEFORE = 4


@transaction.atomic
def lay_out_year(*, year: int, by: Person | Job, at: datetime) -> int:
    """Lay out the rounds of a year, or lay them out again, bar those that have begun. Returns how many forums
    are new or moved.

    What was confirmed, cancelled, held or set by hand stays, and so do the dates of a round once a forum of
    it is confirmed.
    """
    must_run_rounds(by)
    try:
        planned_rounds = agreements_in_force.agreements().plan(year)
    except Impossible as why:
        raise NotPossible(str(why)) from why
    # Locking the areas lets one plan at a time: they are there before any round is.
    areas = {area.slug: area for area in Area.objects.select_for_update().order_by("pk")}
    moved = sum(
        _lay_out_round(planned, areas, by, at)
        for planned in planned_rounds
        if planned.forums[0].starts_at > at
    )
    _name_facilitators(_forums_of_year(year), by, at)
    return moved


@transaction.atomic
def confirm_year(
    *, year: int, seen: str, by: Person | Job, at: datetime, weeks: int | None = None, despite: str = ""
) -> int:
    """Make every planned forum of the year public. `seen` is the mark of what the person was shown.

    A person says how many weeks before each forum everybody will read where it is, where that is not known
    yet; and writes why (`despite`) where a venue falls short or nobody is free to run it.
    """
    must_run_rounds(by)
    meetings = _forums_of_year(year)
    planned = [meeting for meeting in meetings if meeting.state == MeetingState.PLANNED]
    if not planned:
        raise NotPossible(_("There is nothing left to confirm in {year}.").format(year=year))
    if year_version(meetings) != seen:
        raise StaleVersion(meetings, year_version(meetings))
    for problem in problems_of_year(meetings, at):
        raise NotPossible(problem)
    _name_facilitators(meetings, by, at)
    short = {meeting.pk for meeting in planned if next(shortfalls_to_explain(meeting, at), None)}
    if not isinstance(by, Job):
        _must_say_by_when(planned, weeks)
        if short and not despite:
            raise NotPossible(
                _("Write why these are made public all the same, or change them first"), "despite"
            )
    for meeting in planned:
        meeting.despite = despite if meeting.pk in short else meeting.despite
        meeting.where_by = None if meeting.has_a_place else where_by(meeting, weeks or WEEKS_BEFORE, at)
        meeting.state, meeting.confirmed_on = MeetingState.CONFIRMED, timezone.localdate(at)
        save_meeting(meeting, at)
        record("forums.confirmed", meeting, by=by, at=at)
    tell_of_new_dates(planned, at=at)
    return len(planned)


def year_version(meetings: Sequence[Meeting]) -> str:
    """Stands for everything a person saw of a year: it changes when any forum does."""
    return ",".join(
        f"{meeting.pk}.{meeting.version}" for meeting in sorted(meetings, key=lambda meeting: meeting.pk)
    )


def problems_of_year(meetings: Sequence[Meeting], at: datetime) -> Iterator[str]:
    """What stands against confirming, each in one sentence."""
    live = [meeting for meeting in meetings if meeting.state != MeetingState.CANCELLED]
    to_come = [meeting for meeting in live if meeting.starts_at > at]
    agreed = agreed_for(to_come)
    for meeting in live:
        if meeting.state == MeetingState.PLANNED and meeting.starts_at <= at:
            yield _("The forum of {meeting} in {round} would be in the past. Change its date first.").format(
                meeting=meeting.name, round=meeting.round
            )
    for first, second, why in facilitators.clashes(to_come, agreed) if agreed else ():
        yield _(
            "The same person runs {first} and {second} in {round}: {why}. Change one of them first."
        ).format(first=first.name, second=second.name, round=first.round, why=why)
    for number in sorted({meeting.round.number for meeting in live}):
        in_round = [meeting for meeting in live if meeting.round.number == number]
        if not any(_is_late_in_person(meeting) for meeting in in_round):
            yield _(
                "No forum in person of round {number} is after 16:00 or on a Saturday. Change one of them first."
            ).format(number=number)


def shortfalls_to_explain(meeting: Meeting, at: datetime) -> Iterator[str]:
    """What is wrong with its venue, and who is missing to run it, each in a sentence."""
    yield from shortfalls_of_venue(meeting, at)
    yield from facilitators.unnamed(meeting)


def where_by(meeting: Meeting, weeks: int, at: datetime) -> date:
    """So many weeks before the forum, and never a day that is over."""
    return max(timezone.localdate(meeting.starts_at) - timedelta(weeks=weeks), timezone.localdate(at))


def agreed_for(meetings: Sequence[Meeting]) -> RoundSettings | None:
    """What is in force when the first of them begins. None where that is not written as it should be."""
    if not meetings:
        return None
    first = min(meeting.starts_at for meeting in meetings)
    try:
        return agreements_in_force.agreements().on(timezone.localdate(first))
    except Impossible:
        return None


def _must_say_by_when(planned: Iterable[Meeting], weeks: int | None) -> None:
    if weeks is None and not all(meeting.has_a_place for meeting in planned):
        raise NotPossible(_("Say how many weeks before each forum people can read where it is"), "weeks")


def _forums_of_year(year: int) -> list[Meeting]:
    rows = Meeting.objects.select_for_update(of=["self"]).filter(round__year=year)
    return list(rows.select_related("area", "round", "venue", "coordinator", "cp_lead").order_by("starts_at"))


def _name_facilitators(meetings: Sequence[Meeting], by: Person | Job, at: datetime) -> None:
    """Of forums still to come. Whoever was named stays."""
    to_come = [m for m in meetings if m.state != MeetingState.CANCELLED and m.starts_at > at]
    agreed = agreed_for(to_come)
    for meeting in facilitators.name_where_nobody_is(to_come, agreed) if agreed else ():
        meeting.save(update_fields=["coordinator", "cp_lead"])
        record("forums.facilitators_named", meeting, by=by, at=at)


def _is_late_in_person(meeting: Meeting) -> bool:
    start = meeting.starts_at.astimezone(LONDON)
    return meeting.format == ForumFormat.IN_PERSON and Slot(start.date(), start.time()).is_late


def _lay_out_round(planned: PlannedRound, areas: Mapping[str, Area], by: Person | Job, at: datetime) -> int:
    round = _save_round(planned, by, at)
    standing = {meeting.area_id: meeting for meeting in round.meetings.select_related("area", "round")}
    moved = 0
    for forum in planned.forums:
        meeting = standing.pop(areas[forum.place.slug].pk, None)
        moved += _lay_out_forum(round, forum, areas[forum.place.slug], meeting, by, at)
    for meeting in standing.values():
        if meeting.state == MeetingState.PLANNED:
            record("forums.dropped", meeting, by=by, at=at)
            meeting.delete()
    return moved


def _save_round(planned: PlannedRound, by: Person | Job, at: datetime) -> Round:
    dates = {
        "development_group_on": planned.development_group,
        "newsletter_on": planned.newsletter,
        "answers_due_on": planned.answers_due,
        "shares_on": list(planned.shares),
        "is_provisional": planned.is_provisional,
    }
    round, new = Round.objects.get_or_create(year=planned.year, number=planned.number, defaults=dates)
    changed = {name: value for name, value in dates.items() if getattr(round, name) != value}
    if changed and not round.meetings.filter(state__in=KEPT).exists():
        for name, value in changed.items():
            setattr(round, name, value)
        round.save()
    if new or changed:
        record("forums.round_planned", round, by=by, at=at)
    round_laid_out.send(Round, round=round)
    return round


def _lay_out_forum(
    round: Round, forum: PlannedForum, area: Area, meeting: Meeting | None, by: Person | Job, at: datetime
) -> bool:
    """True if the forum is new or was moved."""
    planned_fields = {
        "name": forum.place.name,
        "format": str(forum.format),
        "starts_at": forum.starts_at,
        "ends_at": forum.ends_at,
    }
    if meeting is None:
        reference = f"{round.year}-{round.number}-{area.slug}"
        kind = Gathering.Kind.FORUM
        meeting = Meeting.objects.create(
            round=round, area=area, kind=kind, reference=reference, changed_at=at, **planned_fields
        )
    elif (
        meeting.state in KEPT
        or meeting.is_set_by_hand
        or all(getattr(meeting, n) == v for n, v in planned_fields.items())
    ):
        return False
    else:
        for name, value in {**planned_fields, "coordinator": None, "cp_lead": None}.items():
            setattr(meeting, name, value)
        save_meeting(meeting, at)
    record("forums.planned", meeting, by=by, at=at, on=forum.starts_at.date())
    return True
