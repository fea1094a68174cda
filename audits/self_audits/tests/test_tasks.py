from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from audits.conftest import add_action, score_all
from audits.self_audits import tasks
from audits.self_audits.models import Audit
from kit.letters.models import Letter
from kit.letters.tests import outbox
from meetings.tasks import remind_owners
from people.models import Team

pytestmark = pytest.mark.django_db

APRIL = datetime(2027, 4, 1, 9, 0, tzinfo=UTC)


def at(when):
    return time_machine.travel(when, tick=False)


def test_the_campaign_opens_one_audit_for_every_active_team_however_often_it_runs(toolkit, cast):
    Team.objects.filter(slug="ward-river").update(is_active=False)
    for hours in (0, 6, 30):
        with at(APRIL + timedelta(hours=hours)):
            tasks.open_campaign()
    assert Audit.objects.count() == Team.objects.filter(is_active=True).count()
    assert not Audit.objects.filter(team__slug="ward-river").exists()
    assert len(outbox.letters("audits/opened", recipient=cast["team_lead"].trail_key)) == 1


def test_a_team_that_began_by_itself_keeps_its_audit(audit):
    with at(APRIL):
        tasks.open_campaign()
    assert Audit.objects.filter(team=audit.team).count() == 1


@pytest.mark.parametrize("day", [APRIL - timedelta(days=1), APRIL + timedelta(weeks=8)])
def test_outside_the_campaign_nothing_is_opened(toolkit, cast, day):
    with at(day):
        tasks.open_campaign()
    assert not Audit.objects.exists()


def test_without_a_questionnaire_nothing_happens(cast):
    with at(APRIL):
        tasks.open_campaign()
    assert not Audit.objects.exists()


def reminded():
    return Letter.objects.filter(template="audits/reminder").count()


def test_a_team_is_reminded_on_the_agreed_days_and_no_more_once_it_is_done(audit, cast, now):
    """Two people in the team; reminders after 21, 42 and 52 days."""
    told = []
    for days in (20, 21, 22, 42, 43):
        with at(now + timedelta(days=days)):
            tasks.remind_teams()
            tasks.remind_teams()
        told.append(reminded())
    assert told == [0, 2, 2, 4, 4]
    score_all(audit, 1, by=cast["team_member"], at=now)
    Audit.objects.update(stage="to_ask")
    with at(now + timedelta(days=52)):
        tasks.remind_teams()
    assert reminded() == 4


def test_owners_are_reminded_of_what_is_near_and_what_is_late(settled, cast, now):
    add_action(settled, cast, now)
    far = now.date() + timedelta(days=200)
    add_action(settled, cast, now, due_on=far)
    for days in (10, 80, 80, 95):
        with at(now + timedelta(days=days)):
            remind_owners()
    letters = Letter.objects.filter(template__startswith="meetings/action_").values_list(
        "template", flat=True
    )
    assert sorted(letters) == ["meetings/action_late", "meetings/action_soon"]
