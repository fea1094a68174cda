import pytest

from audits.conftest import add_action
from meetings.models import PlanAction
from people.accounts import portability
from people.accounts.actions import delete_account

pytestmark = pytest.mark.django_db


def test_a_person_is_given_the_actions_they_look_after(settled, cast, now):
    add_action(settled, cast, now)
    told = portability.everything_about(cast["team_member"])["actions in plans that you look after"]
    assert [(row["plan of"], row["what"]) for row in told] == [
        ("CMHRS East Surrey", "Two people join the planning group")
    ]


def test_when_they_leave_the_plan_stays_and_names_nobody(settled, cast, now):
    add_action(settled, cast, now)
    delete_account(person=cast["team_member"], by=cast["team_member"], at=now)
    assert PlanAction.objects.get().owner is None
