"""Promising a day, moving it with its reason, keeping it."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from initiatives.actions.steps import lock_open_initiative, save_heard
from initiatives.followers import tell_followers
from initiatives.models import Initiative, Milestone, MilestoneMove
from kit.design.jinja import full_date
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import LOOK_AGAIN, NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person

FURTHEST = timedelta(days=5 * 365)


@transaction.atomic
def add_milestone(
    *, initiative: Initiative, what: str, promised_on: date, idempotency_key: UUID, by: Person, at: datetime
) -> Milestone:
    """The day that is promised here stays on the page for ever. Raises NotPossible for a day that is over."""
    initiative = lock_open_initiative(initiative, by)
    before = Milestone.objects.filter(idempotency_key=idempotency_key).first()
    if before:
        return before
    _require_ahead(promised_on, at, field="promised_on")
    milestone = Milestone.objects.create(
        idempotency_key=idempotency_key, initiative=initiative, what=what, first_promised_on=promised_on,
        expected_on=promised_on,
    )  # fmt: skip
    save_heard(initiative, at)
    record("initiatives.milestone_added", initiative, by=by, at=at, promised=promised_on)
    return milestone


@transaction.atomic
def move_milestone(
    *, milestone: Milestone, expected_on: date, reason: str, version: int, by: Person, at: datetime
) -> Milestone:
    """Another day, and why. What was promised first stays beside it, and everybody who follows it is told."""
    initiative = lock_open_initiative(milestone.initiative, by)
    milestone = _lock_undone(milestone, version)
    if expected_on == milestone.expected_on:
        raise NotPossible(_("That is the day it is expected on now. Enter another one."), field="expected_on")
    _require_ahead(expected_on, at, field="expected_on")
    move = MilestoneMove.objects.create(
        milestone=milestone, moved_from=milestone.expected_on, moved_to=expected_on, reason=reason,
        moved_on=timezone.localdate(at),
    )  # fmt: skip
    milestone.expected_on = expected_on
    save_next_version(milestone)
    save_heard(initiative, at)
    record("initiatives.milestone_moved", initiative, by=by, at=at, expected=expected_on)
    facts = {"what": milestone.what, "expected_on": full_date(expected_on), "reason": reason}
    tell_followers(initiative, "initiatives/date_moved", cause=f"move:{move.pk}", context=facts)
    return milestone


@transaction.atomic
def complete_milestone(
    *, milestone: Milestone, done_on: date, version: int, by: Person, at: datetime
) -> Milestone:
    """It was done on that day. Raises NotPossible for a day that is to come."""
    initiative = lock_open_initiative(milestone.initiative, by)
    milestone = _lock_undone(milestone, version)
    if done_on > timezone.localdate(at):
        raise NotPossible(_("Enter the day it was done. That day is to come."), field="done_on")
    if done_on < initiative.proposed_on:
        raise NotPossible(_("Enter a day since this was started."), field="done_on")
    milestone.done_on = done_on
    save_next_version(milestone)
    save_heard(initiative, at)
    record("initiatives.milestone_done", initiative, by=by, at=at, done=done_on)
    return milestone


def _require_ahead(day: date, at: datetime, *, field: str) -> None:
    today = timezone.localdate(at)
    if not today <= day <= today + FURTHEST:
        raise NotPossible(_("Enter a day that is to come, in the next five years."), field=field)


def _lock_undone(milestone: Milestone, version: int) -> Milestone:
    milestone = lock(Milestone.objects.all(), milestone.pk)
    require_version(milestone, version, message=LOOK_AGAIN)
    if milestone.done_on:
        raise NotPossible(_("A colleague has said that this is done."))
    return milestone
