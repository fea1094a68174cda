"""The gap analysis and the plan: what team and people want to reach, who does what by when, and what changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audits.actions.common import lock_audit, next_version, write_to
from audits.models import Aim, Audit, PlanAction, PlanActionState, Stage, Targets
from audits.models.audit import AIMS
from audits.rules import Can
from audits.selectors.people import workers_of
from kit.design.jinja import full_date
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Person

NOT_YET = "First the outcome of the conversation with people is written down."


@transaction.atomic
def set_targets(*, audit: Audit, aims: Targets, version: int, by: Person, at: datetime) -> Audit:
    """Save the targets: {item: (target or None, how much it matters or None)}."""
    audit = _lock_settled_audit(audit, Can.PLAN, by)
    if set(aims) - set(audit.questionnaire.items):
        raise NotPossible(
            "This page belongs to another version of the questions. Open it again from the audit."
        )
    for code, (target, _) in aims.items():
        if target is not None and not 0 <= target <= audit.questionnaire.question_of[code].highest:
            raise NotPossible(
                f"{code}: choose a target from 0 to {audit.questionnaire.question_of[code].highest}."
            )
    next_version(audit, AIMS, version, lambda: targets_of(audit))
    Aim.objects.bulk_create(
        [
            Aim(audit=audit, item=code, target=target, matters=matters)
            for code, (target, matters) in aims.items()
        ],
        update_conflicts=True,
        unique_fields=["audit", "item"],
        update_fields=["target", "matters"],
    )
    audit.save(update_fields=["versions"])
    record("audits.aimed", audit, by=by, at=at)
    return audit


def targets_of(audit: Audit) -> Targets:
    return {row.item: (row.target, row.matters) for row in audit.aims.all()}


@transaction.atomic
def add_action(
    *, audit: Audit, idempotency_key: UUID, by: Person, at: datetime, **details: Any
) -> PlanAction:
    """`details`: item, what, owner, co_owner, due_on. The same page sent twice is one action."""
    audit = _lock_settled_audit(audit, Can.PLAN, by)
    _owner_must_work_there(audit, details["owner"], at)
    action, new = PlanAction.objects.get_or_create(
        idempotency_key=idempotency_key, defaults=details | {"audit": audit}
    )
    if new:
        record("audits.action_added", audit, by=by, at=at, by_when=action.due_on)
    return action


@transaction.atomic
def change_action(
    *, action: PlanAction, version: int, by: Person, at: datetime, **details: Any
) -> PlanAction:
    """`details`: those of add_action, and state, evidence, changed."""
    audit = _lock_settled_audit(action.audit, Can.PLAN, by)
    action = PlanAction.objects.select_for_update().get(pk=action.pk)
    require_version(action, version)
    if details["owner"] != action.owner:
        _owner_must_work_there(audit, details["owner"], at)
    if details["state"] == PlanActionState.DONE and not details["changed"]:
        raise NotPossible("Write what changed for people.")
    if details["state"] == PlanActionState.STOPPED and not details["evidence"]:
        raise NotPossible("Write why it was stopped.")
    for name, value in details.items():
        setattr(action, name, value)
    action.version += 1
    action.save()
    record("audits.action_changed", audit, by=by, at=at, state=str(action.state), by_when=action.due_on)
    return action


@transaction.atomic
def publish_plan(*, audit: Audit, by: Person, at: datetime) -> Audit:
    audit = _lock_settled_audit(audit, Can.PUBLISH_PLAN, by)
    if not audit.plan_actions.exists():
        raise NotPossible("There is no action in the plan yet.")
    audit.plan_published_on = audit.plan_published_on or timezone.localdate(at)
    audit.save(update_fields=["plan_published_on"])
    record("audits.plan_published", audit, by=by, at=at)
    return audit


@transaction.atomic
def take_plan_down(*, audit: Audit, by: Person, at: datetime) -> Audit:
    audit = _lock_settled_audit(audit, Can.PUBLISH_PLAN, by)
    audit.plan_published_on = None
    audit.save(update_fields=["plan_published_on"])
    record("audits.plan_taken_down", audit, by=by, at=at)
    return audit


@transaction.atomic
def remind_owner(*, action: PlanAction, by: Job, at: datetime) -> None:
    """Once before its date and once after it: whoever looks after the action, or the team when nobody does."""
    if not action.is_open:
        return
    when = "late" if action.due_on < timezone.localdate(at) else "soon"
    owner = action.owner if action.owner and action.owner.is_active else None
    write_to(
        [owner] if owner else workers_of(action.audit.team, timezone.localdate(at)),
        letter=f"audits/action_{when}",
        cause=f"audits.action:{action.pk}:{action.due_on}:{when}",
        audit=action.audit,
        what=action.what,
        due_on=full_date(action.due_on),
    )


def _owner_must_work_there(audit: Audit, owner: Person | None, at: datetime) -> None:
    if owner is None or owner not in workers_of(audit.team, timezone.localdate(at)):
        raise NotPossible("Choose somebody who works in this team.")


def _lock_settled_audit(audit: Audit, permission: str, by: Person) -> Audit:
    audit = lock_audit(audit, permission, by)
    if audit.stage != Stage.SETTLED:
        raise NotPossible(NOT_YET)
    return audit
