"""The plan: who does what by when, and what changed. Who may say so is asked of whatever the plan belongs to."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kit.design.jinja import full_date
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from meetings.models import Plan, PlanAction, PlanActionState
from meetings.plan_kinds import kind_of
from people.models import Person


@transaction.atomic
def add_action(*, plan: Plan, idempotency_key: UUID, by: Person, at: datetime, **details: Any) -> PlanAction:
    """`details`: about, what, owner, co_owner, due_on. The same page sent twice is one action."""
    thing = kind_of(plan).lock_owner(plan, by)
    _must_be_of_them(plan, details["owner"], at)
    action, new = PlanAction.objects.get_or_create(
        idempotency_key=idempotency_key, defaults=details | {"plan": plan}
    )
    if new:
        record(f"{plan.kind}.action_added", thing, by=by, at=at, by_when=action.due_on)
    return action


@transaction.atomic
def change_action(
    *, action: PlanAction, version: int, by: Person, at: datetime, **details: Any
) -> PlanAction:
    """`details`: those of add_action, and state, evidence, changed."""
    plan = action.plan
    thing = kind_of(plan).lock_owner(plan, by)
    action = lock(PlanAction.objects.all(), action.pk)
    require_version(action, version)
    if details["owner"] != action.owner:
        _must_be_of_them(plan, details["owner"], at)
    if details["state"] == PlanActionState.DONE and not details["changed"]:
        raise NotPossible(_("Write what changed for people."))
    if details["state"] == PlanActionState.STOPPED and not details["evidence"]:
        raise NotPossible(_("Write why it was stopped."))
    for name, value in details.items():
        setattr(action, name, value)
    save_next_version(action)
    facts = {"state": str(action.state), "by_when": action.due_on}
    record(f"{plan.kind}.action_changed", thing, by=by, at=at, **facts)
    return action


@transaction.atomic
def remind_owner(*, action: PlanAction, by: Job, at: datetime) -> None:
    """Once before its date and once after it: whoever looks after the action, or all who could when nobody does."""
    if not action.is_open:
        return
    kind, today = kind_of(action.plan), timezone.localdate(at)
    when = "late" if action.due_on < today else "soon"
    owner = action.owner if action.owner and action.owner.is_active else None
    people = [owner] if owner else list(kind.owners_to_choose(action.plan, today))
    facts = {
        "name": kind.name_of_owner(action.plan),
        "path": kind.path_of_owner(action.plan),
        "what": action.what,
        "due_on": full_date(action.due_on),
    }
    cause = f"meetings.action:{action.pk}:{action.due_on}:{when}"
    for person in people:
        tell(
            letter=f"meetings/action_{when}",
            to=person.email,
            recipient=person.trail_key,
            cause=cause,
            context=facts,
        )


def _must_be_of_them(plan: Plan, owner: Person | None, at: datetime) -> None:
    owners = kind_of(plan).owners_to_choose(plan, timezone.localdate(at))
    if owner is None or owner not in owners:
        raise NotPossible(_("Choose somebody who works in this team."))
