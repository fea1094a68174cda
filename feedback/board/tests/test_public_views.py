import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from feedback.board.selectors import board, figures, search
from feedback.conftest import many, text
from feedback.moderation.actions import moderation
from feedback.submitting.views.submitting import POSTS_AN_HOUR
from feedback.tickets.models import Ticket
from people.models import Area

pytestmark = pytest.mark.django_db


def submission(**changes):
    return {
        "kind": "idea",
        "area": "east-surrey",
        "words": "More chairs",
        "idempotency_key": str(uuid.uuid4()),
    } | changes


def test_anyone_says_something_and_is_thanked(visitor):
    response = visitor.post(reverse("feedback:new"), submission())
    assert "Thank you. We have it." in text(response)
    assert Ticket.objects.get().words == "More chairs"


def test_a_double_click_is_one_ticket(visitor):
    idempotency_key = submission()
    for _ in range(2):
        visitor.post(reverse("feedback:new"), idempotency_key)
    assert Ticket.objects.count() == 1


def test_going_back_and_changing_the_words_loses_neither(visitor):
    first = submission()
    for words in ("More chairs", "More chairs, and a table", "More chairs, and a table"):
        visitor.post(reverse("feedback:new"), first | {"words": words})
    assert {ticket.words for ticket in Ticket.objects.all()} == {"More chairs", "More chairs, and a table"}
    assert Ticket.objects.count() == 2


def test_a_mistake_keeps_what_was_written_and_says_so_in_the_title(visitor):
    page = text(visitor.post(reverse("feedback:new"), submission(area="")))
    assert "<title>Error: Where is it about?" in page
    assert "More chairs" in page
    assert "Type a place, or choose “I am not sure”" in page


def test_too_many_from_one_address_are_told_so_and_keep_their_words(visitor):
    for _ in range(POSTS_AN_HOUR):
        visitor.post(reverse("feedback:new"), submission())
    response = visitor.post(reverse("feedback:new"), submission(words="One too many"))
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
    moderation.withhold_submission(
        submission=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now
    )
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


def test_a_device_that_never_voted_is_given_no_cookie_for_taking_back(visitor, ticket):
    response = visitor.post(reverse("feedback:take-back", args=[ticket.reference]))
    assert "me_too" not in response.cookies


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
    "query",
    ["area=east-surrey", "theme=contacting", "state=heard", "kind=worry", "order=most-said", "order=waiting"],
)
def test_the_board_filters_and_orders(visitor, ticket, query):
    assert ticket.title in text(visitor.get(f"/feedback/?{query}"))


@pytest.mark.parametrize("query", ["area=surrey-downs", "state=done", "kind=thanks", "state=late"])
def test_the_board_leaves_out_what_was_not_asked_for(visitor, ticket, query):
    page = text(visitor.get(f"/feedback/?{query}"))
    assert ticket.title not in page
    assert "Nothing fits what you chose" in page


@pytest.mark.parametrize(
    "query",
    [
        "area=%00",
        "theme=nothing",
        "team=gone",
        "words=%00",
        "after=2027-01-01~99999999999999999999",
        "state=nonsense",
        "order=nonsense",
        "after=nonsense",
        "after=2027-01-01~x",
        "after=~",
    ],
)
def test_a_mistyped_address_is_not_an_error(visitor, ticket, query):
    assert visitor.get(f"/feedback/?{query}").status_code == 200


@pytest.mark.parametrize("order", search.ORDERS)
def test_every_ticket_is_on_one_page_and_one_only(ticket, order):
    many(ticket, 60)
    seen, after = [], ""
    while True:
        page = board.board_page(order=order, after=after)
        seen += [row.pk for row in page.tickets]
        after = page.next
        if not after:
            break
    assert len(seen) == len(set(seen)) == 61


def test_the_board_asks_the_database_four_times_however_many_there_are(
    visitor, ticket, django_assert_num_queries
):
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
        visitor.post(reverse("feedback:new"), submission())


def test_the_board_sets_no_cookie_and_opens_no_session(visitor, ticket):
    assert not visitor.get("/feedback/").cookies


def test_the_json_is_paged_by_address(visitor, ticket, monkeypatch):
    many(ticket, 3)
    original = board.published_page
    monkeypatch.setattr(board, "published_page", lambda **asked: original(size=2, **asked))
    first = visitor.get("/feedback.json").json()
    second = visitor.get(first["next"]).json()
    assert second["next"] is None
    assert len({row["reference"] for row in first["tickets"] + second["tickets"]}) == 4
    assert set(first["tickets"][0]) == {
        "reference", "title", "kind", "state", "area", "themes", "me_too", "raised_by", "comments", "published_on",
        "answer_due_on", "answered_on",
    }  # fmt: skip


def test_the_home_page_counts_this_years_points(ticket):
    Ticket.objects.update(sent_on=timezone.localdate())
    assert figures.home_figures()["raised"] == "1"
    assert board.changed_lately() == []


def test_the_choices_beside_the_board_are_boxes_to_choose_from(trust, client):
    page = client.get("/feedback/", {"state": "doing"}).content.decode()
    assert '<option value="doing" selected>We are doing it</option>' in page
    assert '<select class="nhsuk-select" id="filter-area" name="area">' in page


def test_a_place_is_written_out_in_them_and_never_run(trust, client):
    Area.objects.create(slug="odd", name="<b>Odd</b>", position=99)
    assert "&lt;b&gt;Odd&lt;/b&gt;" in client.get("/feedback/").content.decode()
