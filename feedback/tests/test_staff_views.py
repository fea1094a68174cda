from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback import actions
from feedback.models import State, Ticket
from feedback.tests.conftest import many, text
from people.models import Team

pytestmark = pytest.mark.django_db


def reading(ticket, **changes):
    return {
        "decision": "publish", "title": "Calls at weekends", "published_words": ticket.words,
        "area": ticket.area.pk, "version": ticket.version,
    } | changes  # fmt: skip


def test_a_moderator_reads_and_publishes(sign_in, waiting):
    client = sign_in("moderator")
    assert waiting.reference in text(client.get(reverse("feedback:queue")))
    client.post(reverse("feedback:read", args=[waiting.reference]), reading(waiting))
    waiting.refresh_from_db()
    assert waiting.is_public


def test_a_moderator_withholds_with_a_reason(sign_in, waiting):
    sign_in("moderator").post(
        reverse("feedback:read", args=[waiting.reference]),
        reading(waiting, decision="withhold", reason="names", because="It names somebody"),
    )
    waiting.refresh_from_db()
    assert waiting.withheld_because == "It names somebody"


def test_a_colleague_was_quicker(sign_in, ticket):
    response = sign_in("moderator").post(
        reverse("feedback:read", args=[ticket.reference]), reading(ticket, title="My own title")
    )
    assert "A colleague has already read this one." in text(response)
    assert "My own title" in text(response)


def test_for_others_the_queue_is_not_there(sign_in, waiting):
    assert sign_in("team_lead").get(reverse("feedback:read", args=[waiting.reference])).status_code == 404


def test_a_team_member_drafts_and_the_lead_publishes(sign_in, ticket, visitor):
    member, lead = sign_in("team_member"), sign_in("team_lead")
    assert ticket.title in text(member.get(reverse("feedback:desk")))
    draft = {"state": "doing", "text": "Somebody calls back.", "next_step_on": "9/4/2027", "version": ticket.version}
    member.post(reverse("feedback:draft", args=[ticket.reference]), draft)
    ticket.refresh_from_db()
    assert "Somebody calls back." not in text(visitor.get(ticket.get_absolute_url()))
    lead.post(reverse("feedback:publish", args=[ticket.reference]), {"version": ticket.version})
    ticket.refresh_from_db()
    assert ticket.state == State.DOING
    assert "Somebody calls back." in text(visitor.get(ticket.get_absolute_url()))


def test_a_stale_draft_shows_both_texts(sign_in, drafted):
    stale = {"state": "done", "text": "What I wrote meanwhile", "version": drafted.version - 1}
    page = text(sign_in("team_lead").post(reverse("feedback:draft", args=[drafted.reference]), stale))
    assert "What I wrote meanwhile" in page
    assert "From January somebody calls back." in page


def test_another_teams_ticket_is_as_if_it_did_not_exist(sign_in, ticket):
    client = sign_in("other_team_member")
    for name in ("draft", "publish", "assign"):
        foreign = client.get(reverse(f"feedback:{name}", args=[ticket.reference]))
        missing = client.get(reverse(f"feedback:{name}", args=["ZZZZZZZ"]))
        assert foreign.status_code == missing.status_code == 404


def test_one_who_may_draft_but_not_publish_is_told_no(sign_in, drafted):
    assert sign_in("team_member").get(reverse("feedback:publish", args=[drafted.reference])).status_code == 403


def test_whoever_drafted_is_told_to_ask_a_colleague(sign_in, ticket, cast, now):
    lead = cast["team_lead"]
    ticket = actions.draft(
        ticket=ticket, text="Yes", state="done", next_step_on=None, version=ticket.version, by=lead, at=now
    )
    page = text(
        sign_in("team_lead").post(reverse("feedback:publish", args=[ticket.reference]), {"version": ticket.version})
    )
    assert "A colleague needs to read it and publish it." in page


def test_the_lead_gives_it_to_a_team(sign_in, ticket):
    team = Team.objects.get(slug="home-treatment-east")
    sign_in("cp_lead").post(reverse("feedback:assign", args=[ticket.reference]), {"team": team.pk})
    ticket.refresh_from_db()
    assert ticket.team == team


def unread(area, number, day):
    Ticket.objects.bulk_create(Ticket(kind="idea", words=f"Words {n}", area=area, sent_on=day) for n in range(number))


def test_the_queue_asks_the_same_number_of_times_however_many_wait(sign_in, area, django_assert_max_num_queries):
    client = sign_in("moderator")
    unread(area, 1, timezone.localdate())
    with django_assert_max_num_queries(12) as few:
        client.get(reverse("feedback:queue"))
    for days in range(30):
        unread(area, 2, timezone.localdate() - timedelta(days=days))
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("feedback:queue"))


def test_the_desk_asks_the_same_number_of_times_however_many_wait(sign_in, ticket, django_assert_max_num_queries):
    client = sign_in("team_lead")
    with django_assert_max_num_queries(12) as few:
        client.get(reverse("feedback:desk"))
    many(ticket, 60)
    Ticket.objects.update(team=ticket.team)
    with django_assert_max_num_queries(len(few)):
        assert "Point 59" in text(client.get(reverse("feedback:desk")))


def test_what_does_not_fit_on_the_queue_and_the_desk_is_counted(sign_in, ticket):
    unread(ticket.area, 103, timezone.localdate())
    many(ticket, 100)
    Ticket.objects.update(team=ticket.team)
    assert "3 more are waiting" in text(sign_in("moderator").get(reverse("feedback:queue")))
    assert "1 more is waiting" in text(sign_in("team_lead").get(reverse("feedback:desk")))


def test_opening_one_that_was_read_leads_back_to_the_list(sign_in, ticket):
    response = sign_in("moderator").get(reverse("feedback:read", args=[ticket.reference]), follow=True)
    assert "That one has already been read." in text(response)
