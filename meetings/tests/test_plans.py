"""A plan of something that `meetings` does not know: here of a team itself."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kit.letters.tests import outbox
from kit.trail.actors import Job
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from meetings import plan_kinds
from meetings.actions.plans import add_action, change_action, remind_owner
from meetings.models import Plan, PlanAction
from people.accounts import portability
from people.models import Person, Role, Team

pytestmark = pytest.mark.django_db


class TeamPlans:
    """Changed by whoever leads the team, looked after by whoever is of it."""

    name = "teamplans"
    related = ()

    def __init__(self, team, cast):
        self.team, self.cast = team, cast

    def lock_owner(self, plan, by):
        if not by.holds(Role.TEAM_LEAD, team=self.team):
            raise PermissionDenied
        return Team.objects.select_for_update().get(pk=self.team.pk)

    def owners_to_choose(self, plan, day):
        return Person.objects.filter(pk__in=[self.cast["team_lead"].pk, self.cast["team_member"].pk])

    def name_of_owner(self, plan):
        return self.team.name

    def path_of_owner(self, plan):
        return "/teams/1/"


@pytest.fixture
def plan(cast, monkeypatch):
    kind = TeamPlans(Team.objects.get(slug="cmhrs-east-surrey"), cast)
    monkeypatch.setattr(plan_kinds, "_kinds", {kind.name: kind})
    return Plan.objects.create(kind=kind.name)


def add(plan, cast, now, *, by="team_lead", **changes):
    details = {
        "what": "A carer joins the planning group", "owner": cast["team_member"], "co_owner": "Sam",
        "due_on": now.date() + timedelta(days=60),
    }  # fmt: skip
    return add_action(plan=plan, idempotency_key=uuid.uuid4(), by=cast[by], at=now, **details | changes)


def change(action, cast, now, **changes):
    names = ("what", "owner", "co_owner", "due_on", "state", "evidence", "changed")
    details = {name: getattr(action, name) for name in names}
    version = changes.pop("version", action.version)
    return change_action(action=action, version=version, by=cast["team_lead"], at=now, **details | changes)


def test_the_owner_is_asked_who_may_change_the_plan(plan, cast, NOW):
    with pytest.raises(PermissionDenied):
        add(plan, cast, NOW, by="team_member")
    assert add(plan, cast, NOW).plan == plan


def test_the_owner_is_asked_who_may_look_after_an_action(plan, cast, NOW):
    with pytest.raises(NotPossible, match="Choose somebody"):
        add(plan, cast, NOW, owner=cast["other_team_member"])
    assert not PlanAction.objects.exists()


def test_the_trail_tells_of_the_owner_in_the_words_of_its_room(plan, cast, NOW):
    change(add(plan, cast, NOW), cast, NOW, state="doing")
    team = Team.objects.get(slug="cmhrs-east-surrey")
    entries = Entry.objects.filter(verb__startswith="teamplans.")
    assert {(entry.verb, entry.subject) for entry in entries} == {
        ("teamplans.action_added", f"people.team:{team.pk}"),
        ("teamplans.action_changed", f"people.team:{team.pk}"),
    }


def test_an_action_is_done_taken_up_again_and_stopped_with_the_reason(plan, cast, NOW):
    action = change(add(plan, cast, NOW), cast, NOW, state="done", changed="A carer plans with us.")
    assert not action.is_open
    action = change(action, cast, NOW, state="doing")
    assert action.is_open
    with pytest.raises(NotPossible, match="why it was stopped"):
        change(action, cast, NOW, state="stopped")
    assert not change(action, cast, NOW, state="stopped", evidence="The ward closed.").is_open


def test_whoever_comes_second_is_shown_both(plan, cast, NOW):
    action = add(plan, cast, NOW)
    change(action, cast, NOW, what="Two carers join")
    with pytest.raises(StaleVersion) as problem:
        change(action, cast, NOW, version=1, what="Nobody joins")
    assert problem.value.current.what == "Two carers join"


def test_letters_and_the_download_name_the_owner(plan, cast, NOW):
    action = add(plan, cast, NOW)
    remind_owner(action=action, by=Job("plan reminders"), at=NOW)
    [letter] = outbox.letters("meetings/action_soon", recipient=cast["team_member"].trail_key)
    assert (letter.context["name"], letter.context["path"]) == ("CMHRS East Surrey", "/teams/1/")
    rows = portability.everything_about(cast["team_member"])["actions in plans that you look after"]
    assert [row["plan of"] for row in rows] == ["CMHRS East Surrey"]
