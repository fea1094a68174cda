from datetime import date

import pytest
from django.urls import reverse

from feedback.answering.actions import clockwork
from feedback.conftest import CLOCK, days_after_due, keys, told
from feedback.tickets import clock, presenters
from feedback.tickets.models import Escalation, Ticket
from kit.letters.models import Letter
from kit.letters.tests import outbox
from people.models import DatedSetting, Person, Role, RoleHeld

pytestmark = pytest.mark.django_db
Level = Escalation.Level


def taken(ticket, at):
    return clockwork.escalate_late_answer(ticket=ticket, by=CLOCK, at=at)


@pytest.mark.parametrize(
    ("days_late", "levels"),
    [
        (0, []),
        (1, [Level.TEAM]),
        (2, [Level.TEAM]),
        (3, [Level.TEAM, Level.MANAGER]),
        (10, [Level.TEAM, Level.MANAGER, Level.DIRECTOR]),
        (15, list(Level)),
    ],
)
def test_it_is_taken_up_by_the_days_agreed(ticket, days_late, levels):
    assert taken(ticket, days_after_due(days_late)) == levels
    assert taken(ticket, days_after_due(days_late)) == []


def test_the_days_are_a_dated_setting(ticket):
    DatedSetting.objects.filter(key=clock.ESCALATE_DAYS).update(
        value={"team": 0, "manager": 1, "director": 1, "communities": 1}
    )
    assert taken(ticket, days_after_due(1)) == list(Level)


def test_at_each_level_those_who_hold_the_role_are_told(ticket, cast):
    taken(ticket, days_after_due(15))
    assert told("feedback/late", "team") == keys(cast, "team_member", "team_lead")
    assert told("feedback/late", "manager") == keys(cast, "team_lead", "cp_lead")
    assert told("feedback/late", "director") == keys(cast, "director")
    assert told("feedback/late", "communities") == keys(cast, "communities_director")
    assert Letter.objects.filter(template="feedback/late").count() == 6


def test_whose_role_has_ended_is_not_told(ticket, cast):
    RoleHeld.objects.filter(person=cast["director"]).update(ends_on=date(2027, 4, 1))
    taken(ticket, days_after_due(10))
    assert told("feedback/late", "director") == keys(cast, "communities_director")


def test_a_ticket_of_no_team_goes_to_the_leads_and_to_the_communities_director(ticket, cast):
    Ticket.objects.update(team=None)
    taken(ticket, days_after_due(10))
    assert told("feedback/late", "team") == told("feedback/late", "manager") == keys(cast, "cp_lead")
    assert told("feedback/late", "director") == keys(cast, "communities_director")


def test_a_ticket_of_no_team_goes_to_the_host_where_there_is_one(ticket, cast):
    Ticket.objects.update(team=None)
    host = Person.objects.create(email="host@example.nhs.uk")
    RoleHeld.objects.create(person=host, role=Role.CP_LEAD, area=ticket.area, starts_on=date(2026, 1, 1))
    taken(ticket, days_after_due(1))
    assert told("feedback/late", "team") == {host.trail_key}


def test_a_director_is_led_to_late_answers_and_the_team_to_the_draft(ticket):
    taken(ticket, days_after_due(10))
    paths = {
        letter.cause.rpartition(":")[2]: letter.context["path"] for letter in outbox.letters("feedback/late")
    }
    assert paths["team"] == reverse("feedback:draft", args=[ticket.reference])
    assert paths["director"] == reverse("feedback:step-in", args=[ticket.reference])


def test_everyone_sees_who_it_is_with_now(ticket):
    at = days_after_due(3)
    taken(ticket, at)
    step = presenters.ticket_timeline(Ticket.objects.get(), at.date())[1]
    assert (step["text"], step["at"]) == ("Now with the service manager and the co-production lead", "here")
