from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from feedback.answering.actions import stepping_in
from feedback.conftest import DUE, days_after_due, keys, noon, told
from kit.letters.models import Letter
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import Role, RoleHeld, Team

pytestmark = pytest.mark.django_db


def step_in(ticket, by, at, team=None, version=None):
    return stepping_in.reassign_late_ticket(
        ticket=ticket,
        team=team or ticket.team,
        note="By when?",
        version=version or ticket.version,
        by=by,
        at=at,
    )


def test_a_director_writes_to_the_team_and_may_give_it_to_another(ticket, cast):
    other = Team.objects.get(slug="home-treatment-east")
    RoleHeld.objects.create(
        person=cast["registered"], role=Role.TEAM_LEAD, team=other, starts_on=date(2026, 1, 1)
    )
    assert step_in(ticket, cast["director"], days_after_due(2), team=other).team == other
    assert told("feedback/stepped_in") == keys(cast, "registered")


def test_a_board_member_only_reads(ticket, cast):
    with pytest.raises(PermissionDenied):
        step_in(ticket, cast["board_member"], days_after_due(2))


def test_nobody_steps_in_before_it_is_late(ticket, cast):
    with pytest.raises(NotPossible, match="not late"):
        step_in(ticket, cast["director"], noon(DUE))


def test_the_same_note_sent_twice_is_one_letter_to_each(ticket, cast):
    step_in(ticket, cast["director"], days_after_due(2))
    with pytest.raises(StaleVersion):
        step_in(ticket, cast["director"], days_after_due(2))
    assert Letter.objects.filter(template="feedback/stepped_in").count() == 2
