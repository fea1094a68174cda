from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from feedback.answering.actions import answering, pausing
from feedback.conftest import many
from feedback.tickets.actions import problems
from feedback.tickets.models import Ticket, TicketState
from kit.letters.models import Letter
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import RoleHeld

pytestmark = pytest.mark.django_db


def test_the_database_refuses_an_answer_without_a_date(ticket):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=ticket.pk).update(answer="Done", state=TicketState.DONE)


def test_a_draft_shows_that_we_are_looking_but_not_what_it_says(drafted):
    assert (drafted.state, drafted.answer) == (TicketState.LOOKING, "")


def test_a_second_draft_over_a_first_one_is_refused_and_both_are_shown(drafted, cast, now):
    with pytest.raises(StaleVersion) as stopped:
        answering.draft_answer(
            ticket=drafted,
            text="Mine",
            state="done",
            next_step_on=None,
            version=drafted.version - 1,
            by=cast["team_lead"],
            at=now,
        )
    assert stopped.value.current == "From January somebody calls back."


def test_answering_publishes_the_draft_and_signs_it_by_role(drafted, cast, now):
    ticket = answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    assert ticket.answer == "From January somebody calls back."
    assert ticket.state == TicketState.DOING
    assert ticket.answered_as == "CMHRS East Surrey, team lead"
    assert Letter.objects.filter(template="feedback/answered").count() == 1


def test_whoever_drafted_does_not_publish(ticket, cast, now):
    lead = cast["team_lead"]
    drafted = answering.draft_answer(
        ticket=ticket, text="Yes", state="done", next_step_on=None, version=ticket.version, by=lead, at=now
    )
    with pytest.raises(problems.NeedsSecondPerson):
        answering.publish_answer(ticket=drafted, version=drafted.version, by=lead, at=now)


def test_a_team_member_does_not_publish(drafted, cast, now):
    with pytest.raises(PermissionDenied):
        answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_member"], at=now)


def test_an_answered_ticket_is_not_answered_again(drafted, cast, now):
    ticket = answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    with pytest.raises(problems.AlreadyAnswered):
        answering.publish_answer(ticket=ticket, version=ticket.version, by=cast["team_lead"], at=now)


def test_there_is_nothing_to_publish_without_a_draft(ticket, cast, now):
    with pytest.raises(NotPossible):
        answering.publish_answer(ticket=ticket, version=ticket.version, by=cast["team_lead"], at=now)


def test_a_draft_that_changed_under_the_second_reader_is_not_published(drafted, cast, now):
    with pytest.raises(StaleVersion):
        answering.publish_answer(ticket=drafted, version=drafted.version - 1, by=cast["team_lead"], at=now)


def test_an_answer_is_signed_by_the_role_that_allows_it(drafted, cast, now):
    lead = cast["cp_lead"]
    RoleHeld.objects.create(person=lead, role="governor", starts_on=now.date() - timedelta(days=900))
    lead.forget_roles()
    ticket = answering.publish_answer(ticket=drafted, version=drafted.version, by=lead, at=now)
    assert ticket.answered_as == "CMHRS East Surrey, co-production lead"


def test_answering_ends_the_wait_for_the_person(drafted, cast, now):
    pausing.ask_author(
        ticket=drafted, question="Which ward?", version=drafted.version, by=cast["team_member"], at=now
    )
    drafted.refresh_from_db()
    answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    assert not drafted.pauses.filter(ended_on=None).exists()


def test_a_ticket_joined_to_another_is_answered_there(drafted, ticket, cast, now):
    many(ticket, 1)
    other = Ticket.objects.get(title="Point 0")
    Ticket.objects.filter(pk=drafted.pk).update(joined_to=other, joined_on=now.date())
    with pytest.raises(NotPossible, match="answered there"):
        answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
