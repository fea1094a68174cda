from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from feedback.answering.actions import answering, progress, triage
from feedback.answering.selectors.answering import DeskSections
from feedback.conftest import many, text
from feedback.tickets.models import Ticket, TicketState
from people.models import Team

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def on_the_day(now):
    with time_machine.travel(now, tick=False):
        yield


def on_desk(person, now):
    """{section: titles} of those that hold something."""
    desk = DeskSections(person, now.date())
    return {name: [str(ticket) for ticket in found] for name, found in desk.first_of_each(5).items() if found}


def change(ticket, **fields):
    Ticket.objects.filter(pk=ticket.pk).update(**fields)


TITLE = ["Somebody to call at weekends"]


def test_a_new_one_is_to_look_at_and_among_the_most_said(ticket, cast, now):
    assert on_desk(cast["team_member"], now) == {"look": TITLE, "most-said": TITLE}


def test_once_seen_it_is_not_to_look_at(ticket, cast, now):
    triage.acknowledge(ticket=ticket, by=cast["team_member"], at=now)
    assert on_desk(cast["team_member"], now) == {"most-said": TITLE}


@pytest.mark.parametrize(
    ("days", "section"),
    [(-1, "late"), (0, "week"), (5, "week"), (6, None)],
)
def test_late_due_this_week_or_later(ticket, cast, now, days, section):
    """Today is a Tuesday: the week ends on Sunday, in five days."""
    change(ticket, answer_due_on=now.date() + timedelta(days), acknowledged_on=now.date())
    assert on_desk(cast["team_lead"], now) == {"most-said": TITLE} | ({section: TITLE} if section else {})


def test_a_draft_is_to_check_for_those_who_may_publish_it_but_not_for_its_writer(drafted, cast, now):
    assert "check" in on_desk(cast["team_lead"], now)
    assert "check" in on_desk(cast["cp_lead"], now)
    assert "check" not in on_desk(cast["team_member"], now)
    change(drafted, drafted_by=cast["team_lead"])
    assert "check" not in on_desk(cast["team_lead"], now)


def test_progress_is_to_check_for_a_second_person(drafted, cast, now):
    doing = answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    progress.add_progress(
        ticket=doing,
        state="done",
        words="Done.",
        expected_on=None,
        version=doing.version,
        by=cast["team_lead"],
        at=now,
    )
    assert on_desk(cast["cp_lead"], now) == {"check": TITLE}
    assert on_desk(cast["team_lead"], now) == {}


def test_a_promise_whose_day_has_passed_comes_back(drafted, cast, now):
    doing = answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    change(doing, next_step_on=now.date())
    assert on_desk(cast["team_member"], now) == {}
    change(doing, next_step_on=now.date() - timedelta(1))
    assert on_desk(cast["team_member"], now) == {"promised": TITLE}


def test_those_of_no_team_are_for_leads(ticket, cast, now):
    change(ticket, team=None)
    assert on_desk(cast["cp_lead"], now)["unassigned"] == TITLE
    assert on_desk(cast["team_lead"], now) == {}


def test_another_teams_are_not_on_the_desk(ticket, cast, now):
    change(ticket, team=Team.objects.get(slug="cmhrs-north-west-surrey"))
    assert on_desk(cast["team_member"], now) == on_desk(cast["cp_lead"], now) == {}
    assert on_desk(cast["other_team_member"], now)


def test_what_is_joined_to_another_is_not_on_the_desk(ticket, cast, now):
    many(ticket, 1)
    change(ticket, joined_to=Ticket.objects.exclude(pk=ticket.pk).get(), joined_on=now.date())
    assert on_desk(cast["team_member"], now) == {}


def test_a_section_shows_five_and_leads_to_all(sign_in, ticket):
    many(ticket, 9)
    Ticket.objects.update(team=ticket.team)
    client = sign_in("team_lead")
    page = text(client.get(reverse("feedback:desk")))
    assert "Most said (10)" in page
    assert "?show=most-said" in page
    whole = text(client.get(reverse("feedback:desk"), {"show": "most-said"}))
    assert all(f"Point {number}" in whole for number in range(9))
    assert "To look at" not in whole


def test_what_does_not_fit_is_counted(sign_in, ticket):
    many(ticket, 100)
    Ticket.objects.update(team=ticket.team)
    page = text(sign_in("team_lead").get(reverse("feedback:desk"), {"show": "look"}))
    assert "The others come up as these are done" in page


def test_an_unknown_section_shows_the_whole_desk(sign_in, ticket):
    assert "Most said" in text(sign_in("team_lead").get(reverse("feedback:desk"), {"show": "nonsense"}))


@pytest.mark.parametrize("name", ["desk", "desk-columns"])
@pytest.mark.parametrize("role", ["team_lead", "cp_lead"])
def test_it_asks_the_same_number_of_times_however_many_wait(
    sign_in, ticket, drafted, name, role, now, django_assert_max_num_queries
):
    client = sign_in(role)
    with django_assert_max_num_queries(12) as few:
        client.get(reverse(f"feedback:{name}"))
    many(ticket, 300)
    Ticket.objects.update(team=ticket.team)
    Ticket.objects.filter(title__endswith="7").update(answer_due_on=now.date())
    Ticket.objects.filter(title__endswith="8").update(
        answer_due_on=now.date() - timedelta(1), draft="A draft"
    )
    Ticket.objects.filter(title__endswith="9").update(team=None)
    with django_assert_max_num_queries(len(few)):
        assert "Point" in text(client.get(reverse(f"feedback:{name}")))


# Columns


def move(client, ticket, **changes):
    sent = {"state": "looking", "version": ticket.version} | changes
    return client.post(reverse("feedback:move", args=[ticket.reference]), sent, follow=True)


def test_each_state_is_a_column(sign_in, ticket):
    page = text(sign_in("team_member").get(reverse("feedback:desk-columns")))
    assert all(f"{state.label} (" in page for state in TicketState)
    assert "We have heard (1)" in page


def test_a_card_is_moved_without_a_script(sign_in, ticket):
    assert "is moved to “We are looking at it”" in text(move(sign_in("team_member"), ticket))
    ticket.refresh_from_db()
    assert ticket.state == TicketState.LOOKING


@pytest.mark.parametrize("state", ["doing", "done", "cannot"])
def test_an_answer_needs_words_so_its_page_opens_with_that_answer_chosen(sign_in, ticket, state):
    response = move(sign_in("team_member"), ticket, state=state)
    assert (
        response.redirect_chain[0][0] == f"{reverse('feedback:draft', args=[ticket.reference])}?state={state}"
    )
    assert f'value="{state}" checked' in text(response)
    ticket.refresh_from_db()
    assert ticket.state == TicketState.HEARD


def test_what_is_being_done_is_moved_on_by_saying_how_far_it_is(sign_in, drafted, cast, now):
    doing = answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    response = move(sign_in("team_member"), doing, state="done")
    assert (
        response.redirect_chain[0][0] == f"{reverse('feedback:progress', args=[doing.reference])}?state=done"
    )
    assert 'value="done" checked' in text(response)


def test_a_stale_move_is_told_so(sign_in, ticket):
    assert "A colleague has changed this" in text(
        move(sign_in("team_member"), ticket, version=ticket.version - 1)
    )
    ticket.refresh_from_db()
    assert ticket.state == TicketState.HEARD


@pytest.mark.parametrize("wrong", [{"state": "nowhere"}, {"version": "old"}])
def test_a_move_that_makes_no_sense_is_told_so(sign_in, ticket, wrong):
    assert "Choose where to move it." in text(move(sign_in("team_member"), ticket, **wrong))


def test_another_teams_card_is_as_if_it_did_not_exist(sign_in, ticket):
    assert move(sign_in("other_team_member"), ticket).status_code == 404


def test_somebody_with_nothing_to_publish_has_a_desk_all_the_same(sign_in, ticket):
    many(ticket, 2)
    Ticket.objects.update(team=ticket.team)
    page = text(sign_in("team_member").get(reverse("feedback:desk")))
    assert "To look at" in page
    assert "To check" not in page
