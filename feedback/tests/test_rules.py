import pytest

from feedback.rules import Can
from people.cast import CAST

pytestmark = pytest.mark.django_db

MAY = {
    Can.ENTER: {
        "partner", "team_member", "other_team_member", "team_lead", "cp_lead", "focus_coordinator", "moderator",
        "moderator_lived_experience", "pals_officer", "guardian",
    },
    Can.MODERATE: {"moderator", "moderator_lived_experience"},
    Can.USE_DESK: {"team_member", "other_team_member", "team_lead", "cp_lead"},
    Can.ASSIGN: {"cp_lead"},
    Can.DRAFT: {"team_member", "team_lead", "cp_lead"},
    Can.ANSWER: {"team_lead", "cp_lead"},
    Can.SEE_TRAIL: {"guardian", "cp_lead"},
}  # fmt: skip


@pytest.mark.parametrize("permission", Can)
def test_the_table_of_roles_holds(permission, cast, ticket):
    assert {name for name in CAST if cast[name].has_perm(permission, ticket)} == MAY[permission]


@pytest.mark.parametrize("permission", Can)
def test_without_a_second_factor_staff_roles_give_nothing(permission, cast, ticket):
    for person in cast.values():
        person.second_factor = False
    assert not any(person.has_perm(permission, ticket) for person in cast.values())


def test_while_no_team_has_it_any_coproduction_lead_may_draft(cast, ticket):
    ticket.team = None
    assert {name for name in CAST if cast[name].has_perm(Can.DRAFT, ticket)} == {"cp_lead"}
