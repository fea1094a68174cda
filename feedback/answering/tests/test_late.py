from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from feedback.answering.actions import clockwork
from feedback.conftest import many, text
from feedback.tickets.models import Ticket
from kit.letters.models import Letter
from kit.trail.actors import Job
from people.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def four_working_days_late(now):
    """The answer was due on 8 April."""
    with time_machine.travel("2027-04-14T09:00:00+00:00", tick=False):
        yield


def seen_by(client):
    return text(client.get(reverse("feedback:late")))


@pytest.mark.parametrize("role", ["director", "communities_director", "board_member"])
def test_those_who_oversee_see_what_is_late_and_with_whom(sign_in, ticket, now, role):
    clockwork.escalate_late_answer(ticket=ticket, by=Job("answer clock"), at=now + timedelta(days=36))
    page = seen_by(sign_in(role))
    assert ticket.title in page
    assert "4 working days late. Now with the service manager" in page


def test_after_ten_working_days_it_is_very_late(sign_in, ticket):
    Ticket.objects.update(answer_due_on=date(2027, 3, 31))
    assert "very late: 10 working days late" in seen_by(sign_in("director"))
    Ticket.objects.update(answer_due_on=date(2027, 4, 1))
    assert "very late" not in seen_by(sign_in("director"))


def test_a_director_sees_their_own_directorate_only(sign_in, ticket):
    Ticket.objects.update(team=Team.objects.get(slug="cmhrs-north-west-surrey"))
    assert "No answer is late." in seen_by(sign_in("director"))
    assert ticket.title in seen_by(sign_in("communities_director"))


def test_what_is_in_time_is_not_there(sign_in, ticket, now):
    Ticket.objects.update(answer_due_on=now.date() + timedelta(60))
    assert "No answer is late." in seen_by(sign_in("board_member"))


@pytest.mark.parametrize("role", ["team_lead", "cp_lead", "administrator", "registered"])
def test_it_is_not_for_others(sign_in, ticket, role):
    assert sign_in(role).get(reverse("feedback:late")).status_code == 403


def test_a_director_writes_to_the_team(sign_in, ticket):
    client = sign_in("director")
    address = reverse("feedback:step-in", args=[ticket.reference])
    assert "Exit this page" in text(client.get(address))
    wrong = client.post(address, {"team": ticket.team_id, "note": "", "version": ticket.version})
    assert "Write what you want to say to the team" in text(wrong)
    client.post(address, {"team": ticket.team_id, "note": "By when?", "version": ticket.version})
    assert Letter.objects.filter(template="feedback/stepped_in").count() == 2


def test_the_board_reads_and_does_not_act(sign_in, ticket):
    client = sign_in("board_member")
    assert "Write to the team" not in seen_by(client)
    assert client.get(reverse("feedback:step-in", args=[ticket.reference])).status_code == 403


def test_for_others_there_is_no_such_page(sign_in, ticket):
    assert sign_in("team_lead").get(reverse("feedback:step-in", args=[ticket.reference])).status_code == 404


def test_it_asks_the_same_number_of_times_however_many_are_late(
    sign_in, ticket, django_assert_max_num_queries
):
    client = sign_in("communities_director")
    with django_assert_max_num_queries(12) as few:
        client.get(reverse("feedback:late"))
    many(ticket, 120)
    Ticket.objects.update(team=ticket.team)
    with django_assert_max_num_queries(len(few)):
        assert "21 more are late" in seen_by(client)
