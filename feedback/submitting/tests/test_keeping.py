"""Who wants to keeps what they said in their account; until then, and afterwards, nothing leads from it to them."""

import re
import uuid

import pytest
from django.db import connection
from django.test import Client

from feedback.conftest import text
from feedback.submitting.actions import keeping
from feedback.submitting.selectors import kept_points
from feedback.submitting.tests.test_submitting_pages import NEW, page_of
from feedback.tickets.models import Comment, KeptPoint, Ticket
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from people.accounts.portability import erase_everything, everything_about

pytestmark = pytest.mark.django_db

KEPT = "/feedback/kept/"


@pytest.fixture
def said(visitor):
    """(the ticket somebody just sent, the code they were given)"""
    page = text(visitor.post(NEW, page_of("check")))
    return Ticket.objects.get(), re.search(r'class="code">(.*?)<', page)[1]


def test_from_the_thank_you_page_it_goes_into_the_account(sign_in, visitor):
    page = text(visitor.post(NEW, page_of("check")))
    code = re.search(r'class="code">(.*?)<', page)[1]
    assert f'href="{KEPT}"' in page
    person = sign_in("registered")
    assert "It is in your account now" in text(person.post(KEPT, {"code": code}, follow=True))
    account = text(person.get("/account/"))
    assert "More chairs in the garden" in account
    assert "It waits to be read" in account
    link = re.search(r'href="(/feedback/yours/[^"]+)"', account)[1]
    assert "What became of what you said" in text(Client().get(link))


def test_who_is_signed_out_comes_back_to_the_page_that_asks_for_the_code(visitor):
    assert visitor.get(KEPT)["Location"] == f"/account/login/?next={KEPT}"


def test_with_the_code_typed_by_hand_it_is_found_again_later(sign_in, said):
    ticket, code = said
    assert ticket.words in text(sign_in("registered").post(KEPT, {"code": code.lower()}, follow=True))


def test_twice_is_once(sign_in, said):
    client = sign_in("registered")
    for _ in range(2):
        client.post(KEPT, {"code": said[1]})
    assert KeptPoint.objects.count() == 1
    assert Entry.objects.filter(verb="feedback.kept").count() == 1


def test_a_wrong_code_is_told_so_beside_the_field(sign_in):
    assert "We do not know this code" in text(sign_in("registered").post(KEPT, {"code": "2345-2345-2345"}))


def test_it_is_taken_out_again_and_the_point_stays(sign_in, said):
    client = sign_in("registered")
    client.post(KEPT, {"code": said[1]})
    kept = KeptPoint.objects.get()
    assert sign_in("volunteer").post(f"{KEPT}{kept.pk}/let-go/").status_code == 404
    client.post(f"{KEPT}{kept.pk}/let-go/")
    assert not KeptPoint.objects.exists()
    assert Ticket.objects.filter(pk=said[0].pk).exists()


def test_nobody_else_sees_it_in_theirs(sign_in, said):
    sign_in("registered").post(KEPT, {"code": said[1]})
    assert said[0].words not in text(sign_in("volunteer").get("/account/"))


def test_what_was_added_to_a_point_is_kept_too(sign_in, visitor, ticket):
    page = visitor.post(
        f"/feedback/{ticket.reference}/add/",
        {"words": "On Sundays too.", "idempotency_key": str(uuid.uuid4())},
    )
    client = sign_in("registered")
    client.post(KEPT, {"code": re.search(r'class="code">(.*?)<', text(page))[1]})
    assert "On Sundays too." in text(client.get(KEPT))
    assert Comment.objects.count() == 1


def test_neither_the_row_nor_the_trail_says_whose_or_which(sign_in, said, cast):
    ticket, code = said
    sign_in("registered").post(KEPT, {"code": code})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM feedback_keptpoint")
        row = " ".join(str(value) for value in cursor.fetchone())
    person = cast["registered"]
    for telling in (ticket.reference, f"ticket.{ticket.pk}", str(person.key), person.email):
        assert telling not in row
    entry = Entry.objects.get(verb="feedback.kept")
    assert (entry.actor_key, entry.at, entry.facts) == ("someone", None, {})


def test_it_comes_with_the_download_and_goes_with_the_account(said, cast, now):
    keeping.keep_point(submission=said[0], by=cast["registered"], at=now)
    (point,) = everything_about(cast["registered"])["points you keep in your account"]
    assert point["point"] == said[0].words
    erase_everything(cast["registered"], at=now)
    assert not KeptPoint.objects.exists()
    assert Ticket.objects.exists()


def test_an_account_holds_so_many_and_no_more(said, cast, now, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 0)
    with pytest.raises(NotPossible):
        keeping.keep_point(submission=said[0], by=cast["registered"], at=now)


def test_many_points_take_as_many_questions_as_one(said, ticket, cast, now, django_assert_max_num_queries):
    for submission in (said[0], ticket):
        keeping.keep_point(submission=submission, by=cast["registered"], at=now)
        with django_assert_max_num_queries(3):
            kept_points.own_points(cast["registered"])
