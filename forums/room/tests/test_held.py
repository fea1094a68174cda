"""Forums that are over: found again, with what came of them, and nobody to be worked out."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from feedback.tickets.models import Stage, Ticket
from forums.conftest import forum_of, text
from forums.room.actions.keeping import keep_forum, let_forum_go
from forums.room.actions.room import close_room, open_room
from forums.room.presenters.held import attendance_in_bands
from forums.rounds.models import Arrival, KeptForum, Meeting, Promise, Raised
from forums.rounds.rotation.nouns import PART
from kit.disclosure_control.bands import band_in_words
from kit.trail.actors import SOMEONE
from kit.trail.models import Entry
from people.accounts.portability import erase_everything, everything_about
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
HELD = "/forums/held/"


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 1, "Surrey Downs")


@pytest.fixture
def held(forum, coordinator):
    """Seven people, two points of which one is not public, one service that came and was free to."""
    at = forum.ends_at - PART
    room = open_room(meeting=forum, by=coordinator, at=at)
    public, hidden = published_ticket(), published_ticket()
    Ticket.objects.filter(pk=public.pk).update(title="The bus stops at six")
    Ticket.objects.filter(pk=hidden.pk).update(title="Waits to be read", stage=Stage.WAITING)
    for ticket in (public, hidden):
        Raised.objects.create(meeting=forum, ticket=ticket)
    Arrival.objects.bulk_create(
        Arrival(meeting=forum, idempotency_key=uuid.uuid4(), who=who, is_first_time=new)
        for who, new, number in (("person", True, 6), ("carer", False, 1))
        for _ in range(number)
    )
    Promise.objects.create(meeting=forum, service="pals", came="came", was_freed=True)
    close_room(
        room=room, note="We talked about buses", chosen=[], none_chosen=True, version=1, by=coordinator, at=at
    )
    Meeting.objects.filter(pk=forum.pk).update(state="held")
    with time_machine.travel(forum.ends_at + timedelta(days=2), tick=False):
        yield Meeting.objects.get(pk=forum.pk)


def test_a_forum_that_is_over_is_found_from_the_list(visitor, held):
    assert f'href="{HELD}"' in text(visitor.get("/forums/"))
    page = text(visitor.get(HELD))
    for words in ("Round 1 of 2027", "We talked about buses", "1 point was raised.", held.get_absolute_url()):
        assert words in page


def test_its_page_says_what_was_said_what_became_of_it_and_who_came(visitor, held):
    page = " ".join(text(visitor.get(held.get_absolute_url())).split())
    for words in (
        "We talked about buses", "The bus stops at six", "Answer is late", "PALS clinic: came, and their time was free for it",
        "5 to 9", "fewer than 5", "The next one here", "Sign in to claim what it cost you",
    ):  # fmt: skip
        assert words in page
    assert "Waits to be read" not in page
    assert f"{HELD}?place=surrey-downs" in page


def test_whoever_is_signed_in_claims_from_there(sign_in, held):
    assert f"?gathering={held.pk}" in text(sign_in("registered").get(held.get_absolute_url()))


def test_the_next_one_there_is_linked_and_no_cancelled_one(visitor, held, confirmed):
    following = forum_of(confirmed, 2, "Surrey Downs")
    assert following.get_absolute_url() in text(visitor.get(held.get_absolute_url()))
    Meeting.objects.filter(pk=following.pk).update(state="cancelled", reason="Flood")
    page = text(visitor.get(held.get_absolute_url()))
    assert following.get_absolute_url() not in page
    assert forum_of(confirmed, 3, "Surrey Downs").get_absolute_url() in page


def test_one_that_has_just_ended_is_there_before_anybody_noted_it(visitor, confirmed):
    forum = forum_of(confirmed, 1, "East Surrey")
    with time_machine.travel(forum.ends_at, tick=False):
        assert forum.get_absolute_url() in text(visitor.get(HELD))
        assert "The note is not here yet" in text(visitor.get(forum.get_absolute_url()))
        assert "Tell us that you are coming" not in text(visitor.get(forum.get_absolute_url()))
    with time_machine.travel(forum.starts_at, tick=False):
        assert forum.get_absolute_url() not in text(visitor.get(HELD))


def test_what_was_cancelled_or_never_public_was_not_held(visitor, confirmed):
    off, hidden = forum_of(confirmed, 1, "East Surrey"), forum_of(confirmed, 1, "Surrey Downs")
    Meeting.objects.filter(pk=off.pk).update(state="cancelled", reason="Flood")
    Meeting.objects.filter(pk=hidden.pk).update(state="planned", confirmed_on=None)
    with time_machine.travel("2027-02-20T10:00Z", tick=False):
        page = text(visitor.get(HELD))
    assert page.count("<article") == 4
    assert off.get_absolute_url() not in page
    assert hidden.get_absolute_url() not in page


def test_they_are_shown_by_place_and_year_and_an_odd_address_shows_everything(visitor, confirmed):
    with time_machine.travel("2028-02-20T10:00Z", tick=False):
        assert text(visitor.get(HELD)).count("<article") == 24
        assert text(visitor.get(f"{HELD}?place=surrey-downs&year=2027")).count("<article") == 4
        assert text(visitor.get(f"{HELD}?place=no+place&year=soon")).count("<article") == 24
        assert "None was held there" in text(visitor.get(f"{HELD}?place=atlantis"))


def test_before_the_first_one_the_page_says_so(visitor, trust):
    assert "None has been held yet" in text(visitor.get(HELD))


def test_held_is_no_reference_of_a_forum(confirmed):
    assert resolve(HELD).view_name == "forums:held"
    assert "held" not in Meeting.objects.values_list("reference", flat=True)
    with pytest.raises(Resolver404):
        resolve("/forums/held/register/now/")


def test_the_page_costs_the_same_for_every_forum(visitor, confirmed, django_assert_max_num_queries):
    with time_machine.travel("2028-02-20T10:00Z", tick=False):
        visitor.get(HELD)
        with django_assert_max_num_queries(6):
            visitor.get(HELD)


def test_a_years_plan_leads_from_each_forum_that_was_held_to_what_came_of_it(sign_in, held):
    page = text(sign_in("focus_coordinator").get(reverse("forums:year", args=[2027])))
    assert "What came of it" in page


@given(count=st.integers(0, 400), smallest=st.integers(1, 12))
def test_a_band_holds_its_number_and_never_says_it(count, smallest):
    words = band_in_words(count, smallest)
    numbers = [int(word) for word in words.split() if word.isdigit()]
    if count < smallest:
        assert words == f"fewer than {smallest}"
    elif words.endswith("or more"):
        assert count >= numbers[0] >= 50
    else:
        assert numbers[0] <= count <= numbers[1]
        assert numbers[1] - numbers[0] >= 4


def test_of_few_people_nothing_is_said_but_that_they_were_few():
    few = {"person": 2, "carer": 1, "staff": 0, "governor": 0, "partner": 0, "first": 1}
    assert attendance_in_bands(few, 5) == [("Everybody together", "fewer than 5")]
    assert attendance_in_bands(dict.fromkeys(few, 0), 5) == []
    many = few | {"person": 12, "first": 2}
    assert dict(attendance_in_bands(many, 5))["There for the first time"] == "fewer than 5"


def test_who_was_there_keeps_it_in_their_account_and_sees_what_becomes_of_it(sign_in, held):
    client, page = sign_in("registered"), held.get_absolute_url()
    for _ in range(2):
        shown = text(client.post(f"{page}keep/", follow=True))
    assert "It is in your account now" in shown
    account = text(client.get("/account/"))
    assert "Forums you were at" in account
    assert held.name in account
    assert "1 point was raised. 0 have an answer." in account
    assert KeptForum.objects.count() == 1
    assert Entry.objects.filter(verb="forums.kept").count() == 1


def test_it_is_taken_out_again_and_nobody_else_is_shown_it(sign_in, cast, held):
    page = held.get_absolute_url()
    client = sign_in("registered")
    client.post(f"{page}keep/")
    assert "I was there: keep it" in text(sign_in("volunteer").get(page))
    assert held.name not in text(sign_in("volunteer").get("/account/"))
    assert "not in your account any more" in text(client.post(f"{page}keep/", {"let_go": "1"}, follow=True))
    assert not KeptForum.objects.exists()


def test_the_trail_says_that_somebody_kept_one_and_not_who(cast, held):
    keep_forum(meeting=held, by=cast["registered"], at=timezone.now())
    let_forum_go(meeting=held, by=cast["registered"], at=timezone.now())
    entries = Entry.objects.filter(verb__in=["forums.kept", "forums.let_go"])
    assert {entry.actor_key for entry in entries} == {SOMEONE.trail_key}
    assert entries.count() == 2


def test_a_forum_that_is_to_come_cannot_be_kept(sign_in, forum):
    client = sign_in("registered")
    shown = text(client.post(f"{forum.get_absolute_url()}keep/", follow=True))
    assert "This one is not over yet." in shown
    assert not KeptForum.objects.exists()


def test_the_download_has_it_and_it_goes_with_the_account(cast, held):
    person = cast["registered"]
    keep_forum(meeting=held, by=person, at=timezone.now())
    assert everything_about(person)["forums you were at"] == [
        {"forum": str(held), "on": timezone.localdate(held.starts_at).isoformat()}
    ]
    erase_everything(person, at=timezone.now())
    assert not KeptForum.objects.exists()
