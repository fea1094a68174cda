import pytest

from audits.models import PlanAction
from audits.tests.conftest import add_action
from people import portability
from people.actions import delete_account

pytestmark = pytest.mark.django_db


def test_a_person_is_given_the_actions_they_look_after(settled, cast, now):
    add_action(settled, cast, now)
    told = portability.everything_about(cast["team_member"])["actions in teams’ plans that you look after"]
    assert [row["what"] for row in told] == ["Two people join the planning group"]


def test_when_they_leave_the_plan_stays_and_names_nobody(settled, cast, now):
    add_action(settled, cast, now)
    delete_account(person=cast["team_member"], by=cast["team_member"], at=now)
    assert PlanAction.objects.get().owner is None
