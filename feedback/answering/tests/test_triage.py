import pytest
from django.core.exceptions import PermissionDenied

from feedback.answering.actions import answering, triage
from feedback.conftest import verbs
from feedback.tickets.actions import problems
from feedback.tickets.models import Ticket, TicketState
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_team(trust):
    return Team.objects.get(slug="home-treatment-east")


def test_a_lead_gives_a_ticket_to_a_team(ticket, cast, other_team, now):
    given = triage.assign_team(
        ticket=ticket, team=other_team, version=ticket.version, by=cast["cp_lead"], at=now
    )
    assert given.team == other_team
    assert "feedback.assigned" in verbs(ticket)


def test_a_team_lead_does_not_give_it_away(ticket, cast, other_team, now):
    with pytest.raises(PermissionDenied):
        triage.assign_team(
            ticket=ticket, team=other_team, version=ticket.version, by=cast["team_lead"], at=now
        )


def test_of_two_who_give_it_away_at_once_the_second_is_told(ticket, cast, other_team, now):
    triage.assign_team(ticket=ticket, team=other_team, version=ticket.version, by=cast["cp_lead"], at=now)
    with pytest.raises(StaleVersion):
        triage.assign_team(
            ticket=ticket, team=ticket.team, version=ticket.version, by=cast["cp_lead"], at=now
        )
    ticket.refresh_from_db()
    assert ticket.team == other_team


def test_saying_twice_that_the_team_has_seen_it_is_recorded_once(ticket, cast, now):
    triage.acknowledge(ticket=ticket, by=cast["team_member"], at=now)
    again = triage.acknowledge(ticket=ticket, by=cast["team_lead"], at=now)
    assert again.acknowledged_on == now.date()
    assert again.state == TicketState.HEARD
    assert verbs(ticket).count("feedback.acknowledged") == 1


def test_starting_to_look_says_that_it_was_seen(ticket, cast, now):
    looked_at = triage.start_looking(ticket=ticket, by=cast["team_member"], at=now)
    assert looked_at.acknowledged_on == looked_at.looking_since == now.date()


def test_a_draft_says_that_it_was_seen(drafted, now):
    assert drafted.acknowledged_on == now.date()


@pytest.mark.parametrize("act", [triage.acknowledge, triage.start_looking])
def test_a_colleague_of_another_team_may_not(act, ticket, cast, now):
    with pytest.raises(PermissionDenied):
        act(ticket=ticket, by=cast["other_team_member"], at=now)


def test_it_is_moved_to_looking_and_back(ticket, cast, now):
    member = cast["team_member"]
    there = triage.move_ticket(ticket=ticket, state="looking", version=ticket.version, by=member, at=now)
    assert (there.state, there.looking_since) == (TicketState.LOOKING, now.date())
    back = triage.move_ticket(ticket=there, state="heard", version=there.version, by=member, at=now)
    assert (back.state, back.looking_since) == (TicketState.HEARD, None)
    assert back.acknowledged_on


def test_moving_it_where_it_is_changes_nothing(ticket, cast, now):
    before = verbs(ticket)
    triage.move_ticket(ticket=ticket, state="heard", version=ticket.version, by=cast["team_member"], at=now)
    assert verbs(ticket) == before


def test_a_stale_move_is_refused(ticket, cast, now):
    with pytest.raises(StaleVersion, match="Look at it again"):
        triage.move_ticket(
            ticket=ticket, state="looking", version=ticket.version - 1, by=cast["team_member"], at=now
        )
    assert Ticket.objects.get(pk=ticket.pk).state == TicketState.HEARD


def test_it_is_not_moved_to_an_answer_without_words(ticket, cast, now):
    with pytest.raises(NotPossible, match="in words"):
        triage.move_ticket(
            ticket=ticket, state="done", version=ticket.version, by=cast["team_member"], at=now
        )


def test_what_has_a_draft_is_not_put_back(drafted, cast, now):
    with pytest.raises(NotPossible, match="draft"):
        triage.move_ticket(
            ticket=drafted, state="heard", version=drafted.version, by=cast["team_member"], at=now
        )


def test_what_is_answered_does_not_go_back(drafted, cast, now):
    answered = answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    with pytest.raises(problems.AlreadyAnswered):
        triage.move_ticket(
            ticket=answered, state="heard", version=answered.version, by=cast["team_member"], at=now
        )
