import pytest

from feedback.tickets.rules import Can
from people.cast import CAST, SINCE
from people.models import Role, RoleHeld, Team

pytestmark = pytest.mark.django_db

MAY = {
    Can.ENTER: {"partner", "cp_lead", "focus_coordinator", "pals_officer", "guardian"},
    Can.MODERATE: {"moderator", "moderator_lived_experience"},
    Can.SEE_CONCERNS: {"moderator", "moderator_lived_experience", "pals_officer"},
    Can.USE_DESK: {"team_member", "other_team_member", "team_lead", "cp_lead"},
    Can.ASSIGN: {"cp_lead"},
    Can.DRAFT: {"team_member", "team_lead", "cp_lead"},
    Can.ANSWER: {"team_lead", "cp_lead"},
    Can.JOIN: {"cp_lead"},
    Can.SET_THEMES: {"cp_lead"},
    Can.KEEP_THEMES: {"cp_lead"},
    Can.SEE_LATE: {"director", "communities_director", "board_member", "guardian"},
    Can.STEP_IN: {"director", "communities_director"},
    Can.GUARD: {"guardian"},
    Can.SET_COPY_DATE: {"cp_lead", "focus_coordinator"},
    Can.SEE_TRAIL: {"guardian", "cp_lead"},
}  # fmt: skip


# Asked about a concern, and tested with one.
ABOUT_A_TICKET = [permission for permission in Can if permission != Can.SEE_CONCERN]


@pytest.mark.parametrize("permission", ABOUT_A_TICKET)
def test_the_table_of_roles_holds(permission, cast, ticket):
    assert {name for name in CAST if cast[name].has_perm(permission, ticket)} == MAY[permission]


@pytest.mark.parametrize("permission", ABOUT_A_TICKET)
def test_without_a_second_factor_staff_roles_give_nothing(permission, cast, ticket):
    for person in cast.values():
        person.second_factor = False
    assert not any(person.has_perm(permission, ticket) for person in cast.values())


def test_while_no_team_has_it_any_coproduction_lead_may_draft(cast, ticket):
    ticket.team = None
    assert {name for name in CAST if cast[name].has_perm(Can.DRAFT, ticket)} == {"cp_lead"}


def test_where_another_lead_hosts_the_area_a_ticket_of_no_team_is_theirs(cast, ticket):
    """The control is the test above: without a host any lead may."""
    ticket.team = None
    RoleHeld.objects.create(person=cast["registered"], role=Role.CP_LEAD, area=ticket.area, starts_on=SINCE)
    cast["registered"].forget_roles()
    assert {name for name in CAST if cast[name].has_perm(Can.DRAFT, ticket)} == {"registered"}


def test_a_director_steps_in_only_in_their_own_directorate(cast, ticket):
    ticket.team = Team.objects.get(slug="cmhrs-north-west-surrey")
    assert {name for name in CAST if cast[name].has_perm(Can.STEP_IN, ticket)} == {"communities_director"}
