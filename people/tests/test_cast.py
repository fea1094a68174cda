"""Who one can be in a demonstration."""

import pytest

from people import cast
from people.models import Role

pytestmark = pytest.mark.django_db


def test_each_role_has_somebody_whom_one_can_be():
    assert {member.role for member in cast.DEMO_CAST.values()} == {None, *Role}


def test_each_directorate_has_a_lead_of_its_own(trust):
    leads = [member for member in cast.DEMO_CAST.values() if member.role == Role.CP_LEAD]
    assert {lead.where["directorate"] for lead in leads} == set(
        cast.Directorate.objects.values_list("slug", flat=True)
    )


def test_a_service_manager_answers_for_several_teams(trust):
    people = cast.create_cast(cast.DEMO_CAST)
    assert people["service_manager"].roles_held.count() == 3
    again = cast.create_cast(cast.DEMO_CAST)
    assert people == again
    assert again["service_manager"].roles_held.count() == 3


def test_people_of_the_demonstration_are_not_there_in_tests_of_others(cast):
    assert "cp_lead_west" not in cast


def test_somebody_who_is_not_of_the_cast_is_nobody(trust):
    assert cast.find("nobody") is None
    assert cast.find("cp_lead_west") is None
