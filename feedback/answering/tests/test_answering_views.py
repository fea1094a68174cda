from datetime import date

import pytest
from django.urls import reverse

from feedback.answering.actions import answering
from feedback.conftest import text
from feedback.tickets.models import TicketState
from people.models import Team

pytestmark = pytest.mark.django_db


def test_a_team_member_drafts_and_the_lead_publishes(sign_in, ticket, visitor):
    member, lead = sign_in("team_member"), sign_in("team_lead")
    assert ticket.title in text(member.get(reverse("feedback:desk")))
    draft = {
        "state": "doing",
        "text": "Somebody calls back.",
        "next_step_on": "9/4/2027",
        "version": ticket.version,
    }
    member.post(reverse("feedback:draft", args=[ticket.reference]), draft)
    ticket.refresh_from_db()
    assert "Somebody calls back." not in text(visitor.get(ticket.get_absolute_url()))
    lead.post(reverse("feedback:publish", args=[ticket.reference]), {"version": ticket.version})
    ticket.refresh_from_db()
    assert ticket.state == TicketState.DOING
    assert "Somebody calls back." in text(visitor.get(ticket.get_absolute_url()))


def test_the_second_pair_of_eyes_sees_by_when_the_next_step_is_promised(sign_in, ticket, cast, now):
    answering.draft_answer(
        ticket=ticket, text="Somebody calls back.", state="doing", next_step_on=date(2027, 4, 9),
        version=ticket.version, by=cast["team_member"], at=now,
    )  # fmt: skip
    page = text(sign_in("team_lead").get(reverse("feedback:publish", args=[ticket.reference])))
    assert "The next step is expected by 9 April 2027." in page


def test_an_answer_that_a_colleague_published_meanwhile_is_not_offered_again(sign_in, drafted):
    address, client = reverse("feedback:publish", args=[drafted.reference]), sign_in("team_lead")
    assert "Publish this answer" in text(client.get(address))
    client.post(address, {"version": drafted.version})
    page = text(client.post(address, {"version": drafted.version}))
    assert "A colleague has already answered this." in page
    assert "Publish this answer" not in page


def test_a_stale_draft_shows_both_texts(sign_in, drafted):
    stale = {"state": "done", "text": "What I wrote meanwhile", "version": drafted.version - 1}
    page = text(sign_in("team_lead").post(reverse("feedback:draft", args=[drafted.reference]), stale))
    assert "What I wrote meanwhile" in page
    assert "From January somebody calls back." in page


def test_another_teams_ticket_is_as_if_it_did_not_exist(sign_in, ticket):
    client = sign_in("other_team_member")
    for name in ("draft", "publish", "assign", "ask-person", "progress", "check-progress"):
        foreign = client.get(reverse(f"feedback:{name}", args=[ticket.reference]))
        missing = client.get(reverse(f"feedback:{name}", args=["ZZZZZZZ"]))
        assert foreign.status_code == missing.status_code == 404


def test_one_who_may_draft_but_not_publish_is_told_no(sign_in, drafted):
    assert (
        sign_in("team_member").get(reverse("feedback:publish", args=[drafted.reference])).status_code == 403
    )


def test_whoever_drafted_is_told_to_ask_a_colleague(sign_in, ticket, cast, now):
    lead = cast["team_lead"]
    ticket = answering.draft_answer(
        ticket=ticket, text="Yes", state="done", next_step_on=None, version=ticket.version, by=lead, at=now
    )
    page = text(
        sign_in("team_lead").post(
            reverse("feedback:publish", args=[ticket.reference]), {"version": ticket.version}
        )
    )
    assert "A colleague needs to read it and publish it." in page


def test_the_lead_gives_it_to_a_team(sign_in, ticket):
    team = Team.objects.get(slug="home-treatment-east")
    sign_in("cp_lead").post(
        reverse("feedback:assign", args=[ticket.reference]), {"team": team.pk, "version": ticket.version}
    )
    ticket.refresh_from_db()
    assert ticket.team == team


def test_after_reading_the_colleagues_draft_ones_own_is_saved(sign_in, drafted):
    """The page shown after “both texts are below” is made from the newest version."""
    client, address = sign_in("team_lead"), reverse("feedback:draft", args=[drafted.reference])
    stale = {"state": "done", "text": "Both together", "version": drafted.version - 1}
    page = client.post(address, stale)
    version = page.context_data["form"]["version"].value() if hasattr(page, "context_data") else None
    assert version == drafted.version
    client.post(address, stale | {"version": version})
    drafted.refresh_from_db()
    assert drafted.draft == "Both together"


def test_a_team_changed_by_a_colleague_meanwhile_is_not_changed_back(sign_in, ticket):
    stale = {"team": ticket.team_id, "version": ticket.version - 1}
    page = sign_in("cp_lead").post(reverse("feedback:assign", args=[ticket.reference]), stale)
    assert "A colleague has changed this since you opened the page." in text(page)


def test_the_team_says_that_it_has_seen_it(sign_in, ticket, visitor):
    address = reverse("feedback:acknowledge", args=[ticket.reference])
    client = sign_in("team_member")
    assert client.get(address).status_code == 405
    client.post(address)
    ticket.refresh_from_db()
    assert ticket.acknowledged_on
    assert "the team saw it on" in text(visitor.get(ticket.get_absolute_url()))


def test_the_question_to_the_person_is_for_the_team_and_not_for_the_board(sign_in, ticket, visitor):
    client = sign_in("team_member")
    question = {"question": "Which ward was it?", "version": ticket.version}
    client.post(reverse("feedback:ask-person", args=[ticket.reference]), question)
    assert "Which ward was it?" in text(client.get(reverse("feedback:draft", args=[ticket.reference])))
    public = text(visitor.get(ticket.get_absolute_url()))
    assert "Waiting for the person who wrote this" in public
    assert "Which ward was it?" not in public


def test_the_draft_page_says_how_the_date_was_worked_out(sign_in, ticket):
    page = text(sign_in("team_member").get(reverse("feedback:draft", args=[ticket.reference])))
    assert "Sent on 9 March 2027." in page
    assert "20 working days: 8 April 2027." in page


def test_an_answered_ticket_leads_to_how_far_it_is(sign_in, drafted, cast, now):
    answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    response = sign_in("team_member").get(reverse("feedback:draft", args=[drafted.reference]))
    assert response["Location"] == reverse("feedback:progress", args=[drafted.reference])
