"""Laying out a year and confirming it."""

from datetime import datetime, time
from itertools import combinations

from django.db import transaction
from django.utils import timezone

from forums import agreed
from forums.actions.news import tell_of_new_dates
from forums.actions.steps import must_run_rounds, save
from forums.actions.venues import shortfalls
from forums.models import KEPT, GroupMeeting, Meeting, Round, State
from forums.rotation import Format, Impossible, Slot
from forums.rotation.nouns import LONDON
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import Area, Gathering

# When the Development Group meets on its day. Whoever prepares the meeting can change it.
GROUP_HOURS = time(10), time(12, 30)


@transaction.atomic
def plan(*, year, by, at):
    """Lay out the rounds of a year, or lay them out again, bar those that have begun. Returns how many forums are new or moved.

    What was confirmed, cancelled, held or set by hand stays, and so do the dates of a round once a forum of it is confirmed.
    """
    must_run_rounds(by)
    try:
        made = agreed.agreements().plan(year)
    except Impossible as why:
        raise NotPossible(str(why)) from why
    # Locking the areas lets one plan at a time: they are there before any round is.
    areas = {area.slug: area for area in Area.objects.select_for_update().order_by("pk")}
    return sum(_lay_out(planned, areas, by, at) for planned in made if planned.forums[0].starts_at > at)


@transaction.atomic
def confirm(*, year, seen, by, at, despite=""):
    """Make every planned forum of the year public. `seen` is the mark of what the person was shown.

    A person writes why (`despite`) where a forum has no venue or link yet, or a venue that falls short.
    """
    must_run_rounds(by)
    meetings = list(
        Meeting.objects.select_for_update(of=["self"])
        .filter(round__year=year)
        .select_related("area", "round", "venue")
    )
    planned = [meeting for meeting in meetings if meeting.state == State.PLANNED]
    if not planned:
        raise NotPossible(f"There is nothing left to confirm in {year}.")
    if mark_of(meetings) != seen:
        raise StaleVersion(meetings, mark_of(meetings))
    for problem in problems_of(meetings, at):
        raise NotPossible(problem)
    short = {meeting.pk for meeting in planned if next(shortfalls(meeting, at), None)}
    if short and not despite and not isinstance(by, Job):
        raise NotPossible("Write why these are made public all the same, or change them first", "despite")
    for meeting in planned:
        meeting.despite = despite if meeting.pk in short else meeting.despite
        meeting.state, meeting.confirmed_on = State.CONFIRMED, timezone.localdate(at)
        save(meeting, at)
        record("forums.confirmed", meeting, by=by, at=at)
    tell_of_new_dates(planned, at=at)
    return len(planned)


def mark_of(meetings):
    """Stands for everything a person saw of a year: it changes when any forum does."""
    return ",".join(f"{meeting.pk}.{meeting.version}" for meeting in sorted(meetings, key=lambda one: one.pk))


def problems_of(meetings, at):
    """What stands against confirming, each in one sentence."""
    live = [meeting for meeting in meetings if meeting.state != State.CANCELLED]
    for meeting in live:
        if meeting.state == State.PLANNED and meeting.starts_at <= at:
            yield f"The forum of {meeting.name} in {meeting.round} would be in the past. Change its date first."
    for one, other in combinations(live, 2):
        if one.starts_at < other.ends_at and other.starts_at < one.ends_at:
            yield f"The forums of {one.name} and {other.name} are at the same hour. Change one of them first."
    for number in sorted({meeting.round.number for meeting in live}):
        in_round = [meeting for meeting in live if meeting.round.number == number]
        if not any(_is_late_in_person(meeting) for meeting in in_round):
            yield f"No forum in person of round {number} is after 16:00 or on a Saturday. Change one of them first."


def _is_late_in_person(meeting):
    start = meeting.starts_at.astimezone(LONDON)
    return meeting.format == Format.IN_PERSON and Slot(start.date(), start.time()).is_late


def _lay_out(planned, areas, by, at):
    round = _round(planned, by, at)
    standing = {meeting.area_id: meeting for meeting in round.meetings.select_related("area", "round")}
    moved = 0
    for forum in planned.forums:
        meeting = standing.pop(areas[forum.place.slug].pk, None)
        moved += _place(round, forum, areas[forum.place.slug], meeting, by, at)
    for meeting in standing.values():
        if meeting.state == State.PLANNED:
            record("forums.dropped", meeting, by=by, at=at)
            meeting.delete()
    return moved


def _round(planned, by, at):
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
    _group_meeting(round)
    return round


def _group_meeting(round):
    """The Development Group meets once in each round, on its date, until its papers are out."""
    day, first, last = round.development_group_on, *GROUP_HOURS
    hours = {
        "starts_at": datetime.combine(day, first, LONDON),
        "ends_at": datetime.combine(day, last, LONDON),
    }
    meeting, new = GroupMeeting.objects.get_or_create(
        round=round,
        defaults=hours
        | {
            "area": Area.objects.filter(is_trust_wide=True).first(),
            "kind": Gathering.Kind.DEVELOPMENT_GROUP,
            "format": Gathering.Format.IN_PERSON,
        },
    )
    if not new and meeting.papers_published_on is None and timezone.localdate(meeting.starts_at) != day:
        GroupMeeting.objects.filter(pk=meeting.pk).update(**hours)


def _place(round, forum, area, meeting, by, at):
    """True if the forum is new or was moved."""
    wanted = {
        "name": forum.place.name,
        "format": str(forum.format),
        "starts_at": forum.starts_at,
        "ends_at": forum.ends_at,
    }
    if meeting is None:
        reference = f"{round.year}-{round.number}-{area.slug}"
        kind = Gathering.Kind.FORUM
        meeting = Meeting.objects.create(
            round=round, area=area, kind=kind, reference=reference, changed_at=at, **wanted
        )
    elif (
        meeting.state in KEPT
        or meeting.is_set_by_hand
        or all(getattr(meeting, n) == v for n, v in wanted.items())
    ):
        return False
    else:
        for name, value in wanted.items():
            setattr(meeting, name, value)
        save(meeting, at)
    record("forums.planned", meeting, by=by, at=at, on=forum.starts_at.date())
    return True
