"""Lives the time of the demonstration: what people do, in order of time with the clock moved there, and between it what
the site does by itself, on the days on which there is something to do.

All in one transaction: a start that is killed leaves nothing, so the next one begins again.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

import time_machine
from celery import current_app
from celery.schedules import crontab
from django.conf import settings
from django.db import transaction
from django.test.utils import override_settings
from django.utils import timezone

from coprod.being_made import note_lived_until
from coprod.demo.world import Event, World
from forums.rounds.models import Meeting, MeetingState, Round
from kit.design.jinja import full_date

# Letters are written and leave for nowhere: nobody lives at the addresses of the demonstration.
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
# When a task runs that the schedule names by its pause alone: in the morning, before anybody does anything.
EARLY = 6
Days = Callable[[date, "RoundDays"], bool]


class PartOfYear(Protocol):
    """A module of this folder: what it does over the year, and when."""

    def events(self, world: World) -> Iterator[Event]: ...


class RoundDays:
    """The days on which something of a round falls due, read once for as many rounds as there are."""

    def __init__(self) -> None:
        rounds = list(Round.objects.all())
        forums = Meeting.objects.filter(state__in=[MeetingState.CONFIRMED, MeetingState.HELD])
        self.forums = {row.date() for row in forums.values_list("starts_at", flat=True)}
        self.shares = {day for row in rounds for day in row.shares_on}
        self.answers = {row.answers_due_on for row in rounds}
        self.groups = {row.development_group_on for row in rounds}
        self.newsletters = {row.newsletter_on for row in rounds}

    def after_forum(self, day: date, *days: int) -> bool:
        return any(day - timedelta(days=number) in self.forums for number in days)


def weekly(day: date, days: RoundDays) -> bool:
    return day.weekday() == 0


def monthly(day: date, days: RoundDays) -> bool:
    return day.day == 1


def twice_weekly(day: date, days: RoundDays) -> bool:
    return day.weekday() in (1, 4)


def on_shares(day: date, days: RoundDays) -> bool:
    return day in days.shares


def when_answers_are_in(day: date, days: RoundDays) -> bool:
    return day - timedelta(days=1) in days.answers


def around_newsletters(day: date, days: RoundDays) -> bool:
    return any(day + timedelta(days=number) in days.newsletters for number in (-1, 0, 2))


# What the site does by itself in the demonstration, and on which of its days there is something to do. What
# is not here finds nothing to do in a made-up year, or is run where the part that needs it says so.
RUNS: dict[str, Days] = {
    "forums.planning.tasks.keep_planned": monthly,
    "forums.planning.tasks.note_held": lambda day, days: days.after_forum(day, 1),
    "forums.registrations.tasks.remind_registered": lambda day, days: days.after_forum(day, -7, -1),
    "forums.room.tasks.chase_promises": lambda day, days: days.after_forum(day, -14, -7),
    "forums.room.tasks.ask_for_notes": lambda day, days: days.after_forum(day, 2),
    "forums.registrations.tasks.forget_registrations": lambda day, days: days.after_forum(day, 31),
    "forums.development_group.tasks.share_month": on_shares,
    "forums.development_group.tasks.collate_rounds": on_shares,
    "forums.development_group.tasks.draft_agendas": on_shares,
    "forums.development_group.tasks.add_chosen_points": weekly,
    "forums.development_group.tasks.review_terms": monthly,
    "forums.newsletter.tasks.draft_newsletters": when_answers_are_in,
    "forums.newsletter.tasks.redraw_newsletters": around_newsletters,
    "forums.newsletter.tasks.chase_sign_off": around_newsletters,
    "forums.newsletter.tasks.send_newsletters": around_newsletters,
    "feedback.answering.tasks.recalculate_due_dates": monthly,
    "feedback.answering.tasks.end_pauses": weekly,
    "feedback.answering.tasks.note_breaches": twice_weekly,
    "feedback.answering.tasks.escalate_late_answers": twice_weekly,
    "feedback.moderation.tasks.chase_moderators": weekly,
    "feedback.moderation.tasks.count_moderation": twice_weekly,
    "initiatives.tasks.ask_whether_it_is_so": weekly,
    "circle.tasks.look_after_circles": weekly,
    "assets.tasks.look_after_assets": weekly,
    "meetings.tasks.remind_owners": weekly,
    "volunteers.finance.tasks.follow_bank_holidays": monthly,
    "kit.letters.tasks.sweep": weekly,
    "kit.letters.tasks.tidy": weekly,
}


def live(world: World, parts: Sequence[PartOfYear], *, settle: Callable[[World], None]) -> None:
    """Every part's events, `parts` in the order in which they act at the same moment. `settle` makes the
    Trust and its people first.
    """
    current_app.loader.import_default_modules()
    first = world.at(world.agreed_from, 0)
    with (
        _letters_go_nowhere(),
        _nothing_queued(),
        _one_transaction(),
        time_machine.travel(first, tick=False) as clock,
    ):
        settle(world)
        for part in parts:
            world.schedule_all(part.events(world))
        _schedule_runs(world)
        month = 0
        for event in world.happenings():
            clock.move_to(event.at)
            if event.at.month != month:
                month = event.at.month
                note_lived_until(full_date(timezone.localdate()))
            event.do()


def run_task(name: str) -> None:
    """A task of the schedule, as the worker runs it."""
    current_app.tasks[name]()


def hour_of(name: str) -> tuple[int, int]:
    """At what hour and minute the real schedule runs that task."""
    for row in settings.CELERY_BEAT_SCHEDULE.values():
        if row["task"] == name and isinstance(row["schedule"], crontab):
            return min(row["schedule"].hour), min(row["schedule"].minute)
    return EARLY, 0


def _schedule_runs(world: World) -> None:
    """The tasks of each day, at their hour: in the order of the list where it is the same."""
    hours = {hour: [name for name in RUNS if hour_of(name) == hour] for hour in map(hour_of, RUNS)}
    days = RoundDays()

    def run(day: date, names: list[str]) -> None:
        nonlocal days
        if weekly(day, days):
            days = RoundDays()
        for name in names:
            if RUNS[name](day, days):
                run_task(name)

    # What was promised in the last days has gone out as well when somebody comes to look.
    world.schedule(world.now, lambda: run_task("kit.letters.tasks.sweep"))
    for number in range((world.today - world.begins_on).days + 1):
        day = world.begins_on + timedelta(days=number)
        for hour, names in hours.items():
            world.schedule(world.at(day, *hour), lambda day=day, names=names: run(day, names))  # type: ignore[misc]


@contextlib.contextmanager
def _one_transaction() -> Iterator[None]:
    """Steps that commit by themselves where the site runs, such as taking a letter in hand, are part of it."""
    whole: Any = transaction.atomic()
    # As Django's own tests do it: with this a durable step may stand inside.
    whole._from_testcase = True
    with whole:
        yield


@contextlib.contextmanager
def _letters_go_nowhere() -> Iterator[None]:
    with override_settings(EMAIL_BACKEND=NOWHERE):
        yield


@contextlib.contextmanager
def _nothing_queued() -> Iterator[None]:
    """What would be handed to a worker after the commit is found by the tasks that run here."""
    app: Any = current_app._get_current_object()
    send = app.send_task
    app.send_task = lambda *_, **__: None
    try:
        yield
    finally:
        app.send_task = send
