"""The gap analysis: what team and people want to reach. And whether everyone sees the plan; its actions are in `meetings`."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from audits.self_audits.actions.common import lock_settled_audit, next_version
from audits.self_audits.models import Aim, Audit, Targets
from audits.self_audits.models.audit import AIMS
from audits.self_audits.rules import Can
from audits.self_audits.selectors.audits import targets_of
from kit.trail.actions import record
from kit.translation import gettext
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def set_targets(*, audit: Audit, aims: Targets, version: int, by: Person, at: datetime) -> Audit:
    """Save the targets: {item: (target or None, how much it matters or None)}."""
    audit = lock_settled_audit(audit, Can.PLAN, by)
    if set(aims) - set(audit.questionnaire.items):
        raise NotPossible(
            gettext("This page is for another version of the questions. Open it again from the audit.")
        )
    for code, (target, _) in aims.items():
        if target is not None and not 0 <= target <= audit.questionnaire.question_of[code].highest:
            raise NotPossible(
                gettext("{code}: choose a target from 0 to {highest}.").format(
                    code=code, highest=audit.questionnaire.question_of[code].highest
                )
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


@transaction.atomic
def publish_plan(*, audit: Audit, by: Person, at: datetime) -> Audit:
    audit = lock_settled_audit(audit, Can.PUBLISH_PLAN, by)
    if not audit.plan.actions.exists():
        raise NotPossible(gettext("There is no action in the plan yet."))
    audit.plan_published_on = audit.plan_published_on or timezone.localdate(at)
    audit.save(update_fields=["plan_published_on"])
    record("audits.plan_published", audit, by=by, at=at)
    return audit


@transaction.atomic
def take_plan_down(*, audit: Audit, by: Person, at: datetime) -> Audit:
    audit = lock_settled_audit(audit, Can.PUBLISH_PLAN, by)
    audit.plan_published_on = None
    audit.save(update_fields=["plan_published_on"])
    record("audits.plan_taken_down", audit, by=by, at=at)
    return audit
