"""Targets and the plan."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from audits.conftest import add_action, fresh
from audits.plans.actions.planning import publish_plan, set_targets, take_plan_down
from audits.self_audits.models import Aim
from kit.letters.models import Letter
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible, StaleVersion
from meetings.actions import plans
from meetings.actions.plans import change_action, remind_owner
from meetings.models import PlanAction

pytestmark = pytest.mark.django_db


def change(action, cast, now, *, role="team_member", **changes):
    details = {
        name: getattr(action, name)
        for name in ("about", "what", "owner", "co_owner", "due_on", "state", "evidence", "changed")
    }
    version = changes.pop("version", action.version)
    return change_action(action=action, version=version, by=cast[role], at=now, **details | changes)


def test_targets_are_saved_and_the_second_is_shown_both(settled, cast, now):
    set_targets(audit=settled, aims={"1a": (3, 3)}, version=0, by=cast["cp_lead"], at=now)
    with pytest.raises(StaleVersion) as problem:
        set_targets(audit=settled, aims={"1a": (2, 1)}, version=0, by=cast["team_lead"], at=now)
    assert problem.value.current == {"1a": (3, 3)}
    assert Aim.objects.get().target == 3


def test_targets_stay_within_the_scale_and_the_version(settled, cast, now):
    with pytest.raises(NotPossible, match="from 0 to 3"):
        set_targets(audit=settled, aims={"1a": (4, 1)}, version=0, by=cast["cp_lead"], at=now)
    with pytest.raises(NotPossible, match="another version"):
        set_targets(audit=settled, aims={"9z": (1, 1)}, version=0, by=cast["cp_lead"], at=now)


def test_no_plan_before_the_conversation(closed, cast, now):
    with pytest.raises(NotPossible, match="the outcome of the conversation"):
        add_action(closed.audit, cast, now)


def test_an_action_is_added_once(settled, cast, now):
    details = {
        "about": "1a",
        "what": "x",
        "owner": cast["team_lead"],
        "co_owner": "A carer",
        "due_on": now.date(),
    }
    idempotency_key = uuid.uuid4()
    for _ in range(2):
        plans.add_action(
            plan=settled.plan, idempotency_key=idempotency_key, by=cast["team_member"], at=now, **details
        )
    assert PlanAction.objects.count() == 1


def test_owners_work_in_the_team(settled, cast, now):
    with pytest.raises(NotPossible, match="Choose somebody who works in this team"):
        add_action(settled, cast, now, owner=cast["other_team_member"])


def test_a_stale_change_loses_nothing(settled, cast, now):
    action = add_action(settled, cast, now)
    change(action, cast, now, state="doing")
    with pytest.raises(StaleVersion) as problem:
        change(action, cast, now, role="team_lead", version=1, what="Something else")
    assert problem.value.current.state == "doing"
    assert PlanAction.objects.get().what == "Two people join the planning group"


def test_done_says_what_changed_and_stopped_says_why(settled, cast, now):
    action = add_action(settled, cast, now)
    with pytest.raises(NotPossible, match="what changed for people"):
        change(action, cast, now, state="done")
    with pytest.raises(NotPossible, match="why it was stopped"):
        change(action, cast, now, state="stopped")
    assert not change(action, cast, now, state="done", changed="Two people sit in the group.").is_open


def test_the_lead_publishes_a_plan_that_has_something_in_it(settled, cast, now):
    with pytest.raises(NotPossible, match="no action in the plan"):
        publish_plan(audit=settled, by=cast["team_lead"], at=now)
    add_action(settled, cast, now)
    with pytest.raises(PermissionDenied):
        publish_plan(audit=settled, by=cast["team_member"], at=now)
    publish_plan(audit=settled, by=cast["team_lead"], at=now)
    assert fresh(settled).plan_published_on == now.date()
    take_plan_down(audit=settled, by=cast["team_lead"], at=now)
    assert fresh(settled).plan_published_on is None


def test_owners_are_reminded_once_before_and_once_after(settled, cast, now):
    action = add_action(settled, cast, now)
    for days in (80, 81, 100, 101):
        remind_owner(action=action, by=Job("plan reminders"), at=now + timedelta(days=days))
    letters = Letter.objects.filter(template__startswith="meetings/action_")
    assert sorted(letters.values_list("template", flat=True)) == [
        "meetings/action_late",
        "meetings/action_soon",
    ]
    assert {letter.recipient for letter in letters} == {cast["team_member"].trail_key}


def test_what_nobody_looks_after_any_more_reminds_the_team(settled, cast, now):
    action = add_action(settled, cast, now)
    PlanAction.objects.update(owner=None)
    action.refresh_from_db()
    remind_owner(action=action, by=Job("plan reminders"), at=now)
    assert Letter.objects.filter(template="meetings/action_soon").count() == 2
