"""The plan, as each person meets it."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.conftest import add_action, address, score_all, text
from audits.plans.actions.planning import set_targets
from audits.self_audits.actions.opening import start_audit
from audits.self_audits.actions.scoring import submit_audit
from audits.self_audits.models import Audit
from meetings.models import PlanAction

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """Pages ask what day it is, so these audits begin today."""
    return timezone.now()


def test_the_conversation_starts_where_the_gap_is_widest_and_matters_most(settled, sign_in, cast, now):
    set_targets(audit=settled, aims={"4c": (3, 3)}, version=0, by=cast["cp_lead"], at=now)
    page = text(sign_in("team_lead").get(address("gaps", settled.pk)))
    assert page.index("4c.") < page.index("1a.")
    lead = sign_in("cp_lead")
    stale = lead.post(address("gaps", settled.pk), {"version": 0, "target_1a": "2"})
    assert "What your colleague saved" in text(stale)


def test_an_action_is_added_changed_and_published(settled, sign_in, cast, visitor):
    lead = sign_in("team_lead")
    day = timezone.localdate() + timedelta(days=30)
    sent = {
        "what": "Two people join the planning group", "about": "1a", "owner": cast["team_member"].pk, "co_owner": "Sam",
        "due_on_day": day.day, "due_on_month": day.month, "due_on_year": day.year, "idempotency_key": str(uuid.uuid4()),
    }  # fmt: skip
    lead.post(address("new-action", settled.pk), sent)
    action = PlanAction.objects.get()
    assert "Write what is different for people now" in text(
        lead.post(address("action", settled.pk, action.pk), sent | {"state": "done", "version": 1})
    )
    lead.post(
        address("action", settled.pk, action.pk),
        sent | {"state": "done", "version": 1, "changed": "Two joined."},
    )
    lead.post(address("publish", settled.pk))
    page = text(visitor.get(address("plan", settled.team.slug, "toolkit-1", settled.year)))
    assert "Two joined." in page
    assert "Somebody from the group" not in page
    assert settled.team.name in text(visitor.get(address("plans")))
    lead.post(address("publish", settled.pk), {"take_down": "1"})
    assert visitor.get(address("plan", settled.team.slug, "toolkit-1", settled.year)).status_code == 404


def test_what_was_agreed_stands_beside_each_gap(settled, sign_in, cast, now):
    lead = sign_in("team_lead")
    shown = lead.get(settled.get_absolute_url())
    first = shown.context_data["apart"][0]
    assert "Where it is furthest apart, and what was agreed" in text(shown)
    assert "Nothing yet." in text(shown)
    assert f"?item={first.code}" in text(shown)
    add_action(settled, cast, now, what="Tea for everyone", about=first.code)
    shown = lead.get(settled.get_absolute_url())
    assert [row["action"].what for row in shown.context_data["apart"][0].agreed] == ["Tea for everyone"]
    assert "Add to the plan" not in text(sign_in("director").get(settled.get_absolute_url()))


def test_what_people_said_last_year_stands_in_the_picture(settled, cast, sign_in, now):
    Audit.objects.filter(pk=settled.pk).update(year=now.year - 1)
    following = start_audit(
        team=settled.team, questionnaire=settled.questionnaire, by=cast["team_lead"], at=now
    )
    score_all(following, 3, by=cast["team_member"], at=now)
    submit_audit(audit=following, because="", by=cast["team_lead"], at=now)
    views = sign_in("team_member").get(following.get_absolute_url()).context_data["views"]
    last = sign_in("team_member").get(settled.get_absolute_url()).context_data["views"]
    assert [view.people_before for view in views] == [view.people for view in last]
    assert any(view.people_before is not None for view in views)


def test_a_stale_action_shows_both(settled, sign_in, cast, now):
    action = add_action(settled, cast, now)
    PlanAction.objects.update(version=2, what="Theirs")
    sent = {
        "what": "Mine", "owner": cast["team_member"].pk, "co_owner": "Sam", "due_on_day": 1, "due_on_month": 2,
        "due_on_year": 2030, "state": "doing", "version": 1,
    }  # fmt: skip
    page = text(sign_in("team_member").post(address("action", settled.pk, action.pk), sent))
    assert "Theirs" in page
    assert "Mine" in page


def test_overdue_is_said_plainly(settled, sign_in, cast, now):
    add_action(settled, cast, now)
    PlanAction.objects.update(due_on=timezone.localdate() - timedelta(days=12))
    assert "12 days late" in text(sign_in("director").get(settled.get_absolute_url()))


def test_next_years_audit_opens_with_this_years_plan(settled, cast, sign_in, now):
    add_action(settled, cast, now, what="Tea for everyone")
    Audit.objects.filter(pk=settled.pk).update(year=now.year - 1)
    following = start_audit(
        team=settled.team, questionnaire=settled.questionnaire, by=cast["team_lead"], at=now
    )
    page = text(sign_in("team_member").get(following.get_absolute_url()))
    assert page.index("Last year’s plan") < page.index("Answer the questions")
    assert "Tea for everyone" in page
    score_all(following, 3, by=cast["team_member"], at=now)
    submit_audit(audit=following, because="", by=cast["team_lead"], at=now)
    assert page_has_last_years_average(sign_in("team_member").get(following.get_absolute_url()))


def page_has_last_years_average(response):
    return [row.last_year for row in response.context_data["rows"]] == ["2.0"] * 4


def test_the_lead_reads_the_record_of_changes_and_a_director_does_not(submitted, sign_in):
    trail = reverse("trail:object", args=[f"audits.audit:{submitted.pk}"])
    assert "Submitted" in text(sign_in("team_lead").get(trail))
    assert sign_in("director").get(trail).status_code == 404


def test_home_lists_what_each_person_has_to_do(asked, sign_in):
    assert "CMHRS East Surrey" in text(sign_in("team_member").get(address("home")))
    assert "Invite people to CMHRS East Surrey" in text(sign_in("partner").get(address("home")))
    assert "CMHRS East Surrey" not in text(sign_in("other_team_member").get(address("home")))
    assert "Ten minutes, two people" in text(sign_in("team_member").get(address("how-to")))
