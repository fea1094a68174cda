import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from feedback import actions, selectors
from feedback.models import Stage, State, Ticket
from feedback.views.public import POSTS_AN_HOUR

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(trust):
    return Client()


def said(**changes):
    return {"kind": "idea", "area": "east-surrey", "words": "More chairs", "once": str(uuid.uuid4())} | changes


def text(response):
    return response.content.decode()


def test_anyone_says_something_and_is_thanked(visitor):
    response = visitor.post(reverse("feedback:new"), said(), follow=True)
    assert "Thank you. We have it." in text(response)
    assert Ticket.objects.get().words == "More chairs"


def test_a_double_click_is_one_ticket(visitor):
    once = said()
    for _ in range(2):
        visitor.post(reverse("feedback:new"), once)
    assert Ticket.objects.count() == 1


def test_a_mistake_keeps_what_was_written_and_says_so_in_the_title(visitor):
    page = text(visitor.post(reverse("feedback:new"), said(area="")))
    assert "<title>Error: Say something" in page
    assert "More chairs" in page
    assert "Choose a place. If you are not sure, choose Surrey-wide" in page


def test_too_many_from_one_address_are_told_so_and_keep_their_words(visitor):
    for _ in range(POSTS_AN_HOUR):
        visitor.post(reverse("feedback:new"), said())
    response = visitor.post(reverse("feedback:new"), said(words="One too many"))
    assert response.status_code == 429
    assert "One too many" in text(response)
    assert Ticket.objects.count() == POSTS_AN_HOUR


def test_what_nobody_has_read_is_not_public(visitor, waiting):
    assert visitor.get(waiting.get_absolute_url()).status_code == 404
    assert waiting.words not in text(visitor.get(reverse("feedback:board")))
    assert visitor.get("/feedback.json").json()["tickets"] == []


def test_control_once_read_it_is_on_all_three(visitor, ticket):
    assert visitor.get(ticket.get_absolute_url()).status_code == 200
    assert ticket.title in text(visitor.get(reverse("feedback:board")))
    assert [row["reference"] for row in visitor.get("/feedback.json").json()["tickets"]] == [ticket.reference]


def test_a_missing_a_waiting_and_a_withheld_ticket_look_alike(visitor, waiting, cast, now):
    pages = [visitor.get(reverse("feedback:ticket", args=["ZZZZZZZ"]))]
    pages.append(visitor.get(waiting.get_absolute_url()))
    actions.withhold(ticket=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now)
    pages.append(visitor.get(waiting.get_absolute_url()))
    assert {page.status_code for page in pages} == {404}


def test_the_author_and_their_address_are_nowhere_on_the_page(visitor, ticket):
    assert "someone@example.org" not in text(visitor.get(ticket.get_absolute_url()))


def test_me_too_counts_a_device_once(visitor, ticket):
    for _ in range(2):
        visitor.post(reverse("feedback:me-too", args=[ticket.reference]))
    ticket.refresh_from_db()
    assert ticket.me_too_count == 1
    assert "Press again to take it back" in text(visitor.get(ticket.get_absolute_url()))


def test_me_too_is_taken_back(visitor, ticket):
    visitor.post(reverse("feedback:me-too", args=[ticket.reference]))
    visitor.post(reverse("feedback:take-back", args=[ticket.reference]))
    ticket.refresh_from_db()
    assert ticket.me_too_count == 0


def test_a_forged_cookie_is_a_new_device(visitor, ticket):
    visitor.cookies["me_too"] = "mine:forged"
    visitor.post(reverse("feedback:me-too", args=[ticket.reference]))
    ticket.refresh_from_db()
    assert ticket.me_too_count == 1


def test_a_signed_in_person_votes_once_on_any_device(sign_in, ticket):
    for _ in range(2):
        sign_in("registered").post(reverse("feedback:me-too", args=[ticket.reference]))
    ticket.refresh_from_db()
    assert ticket.me_too_count == 1


def test_nobody_votes_for_what_is_withheld(visitor, waiting):
    assert visitor.post(reverse("feedback:me-too", args=[waiting.reference])).status_code == 404


def test_a_vote_needs_the_pages_own_token(ticket):
    strict = Client(enforce_csrf_checks=True)
    strict.post(reverse("feedback:me-too", args=[ticket.reference]))
    ticket.refresh_from_db()
    assert ticket.me_too_count == 0


@pytest.mark.parametrize(
    "query", ["area=east-surrey", "theme=contacting", "state=heard", "kind=worry", "order=most-said", "order=waiting"]
)
def test_the_board_filters_and_orders(visitor, ticket, query):
    assert ticket.title in text(visitor.get(f"/feedback/?{query}"))


@pytest.mark.parametrize("query", ["area=surrey-downs", "theme=nothing", "state=done", "kind=thanks", "state=late"])
def test_the_board_leaves_out_what_was_not_asked_for(visitor, ticket, query):
    page = text(visitor.get(f"/feedback/?{query}"))
    assert ticket.title not in page
    assert "There is nothing here yet" in page


@pytest.mark.parametrize(
    "query", ["area=%00", "state=nonsense", "order=nonsense", "after=nonsense", "after=2027-01-01~x", "after=~"]
)
def test_a_mistyped_address_is_not_an_error(visitor, ticket, query):
    assert visitor.get(f"/feedback/?{query}").status_code == 200


def many(ticket, number):
    Ticket.objects.bulk_create(
        Ticket(
            kind="idea", words="w", area=ticket.area, sent_on=ticket.sent_on, stage=Stage.PUBLISHED, title=f"Point {n}",
            published_words="w", published_on=ticket.published_on, answer_due_on=ticket.answer_due_on, me_too_count=n % 5,
        )
        for n in range(number)
    )  # fmt: skip


@pytest.mark.parametrize("order", selectors.ORDERS)
def test_every_ticket_is_on_one_page_and_one_only(ticket, order):
    many(ticket, 60)
    seen, after = [], ""
    while True:
        page = selectors.board(order=order, after=after)
        seen += [row.pk for row in page.tickets]
        after = page.next
        if not after:
            break
    assert len(seen) == len(set(seen)) == 61


def test_the_board_asks_the_database_four_times_however_many_there_are(visitor, ticket, django_assert_num_queries):
    visitor.get("/feedback/")
    with django_assert_num_queries(4):
        visitor.get("/feedback/")
    many(ticket, 100)
    with django_assert_num_queries(4):
        visitor.get("/feedback/")


def test_a_ticket_asks_at_most_five_times(visitor, ticket, django_assert_max_num_queries):
    visitor.get(ticket.get_absolute_url())
    with django_assert_max_num_queries(5):
        visitor.get(ticket.get_absolute_url())


def test_saying_something_asks_at_most_eight_times(visitor, django_assert_max_num_queries):
    visitor.get(reverse("feedback:new"))
    with django_assert_max_num_queries(8):
        visitor.post(reverse("feedback:new"), said())


def test_the_board_sets_no_cookie_and_opens_no_session(visitor, ticket):
    assert not visitor.get("/feedback/").cookies


def test_the_json_is_paged_by_address(visitor, ticket, monkeypatch):
    many(ticket, 3)
    original = selectors.published
    monkeypatch.setattr(selectors, "published", lambda **asked: original(size=2, **asked))
    first = visitor.get("/feedback.json").json()
    second = visitor.get(first["next"]).json()
    assert second["next"] is None
    assert len({row["reference"] for row in first["tickets"] + second["tickets"]}) == 4
    assert set(first["tickets"][0]) == {
        "reference", "title", "state", "area", "themes", "me_too", "raised_by", "published_on", "answer_due_on", "answered_on",
    }  # fmt: skip


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
        reading(waiting, decision="withhold", because="It names somebody"),
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
    from people.models import Team

    team = Team.objects.get(slug="home-treatment-east")
    sign_in("cp_lead").post(reverse("feedback:assign", args=[ticket.reference]), {"team": team.pk})
    ticket.refresh_from_db()
    assert ticket.team == team


def test_the_home_page_counts_this_years_points(ticket):
    Ticket.objects.update(sent_on=timezone.localdate())
    assert selectors._home_figures()["raised"] == 1
    assert selectors.changed_lately() == []


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
