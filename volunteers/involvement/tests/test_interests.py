"""Whoever is interested in a role is asked at their address first; it is kept and seen at once, and nothing begins before they say yes."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from kit.letters import asking
from kit.letters.tests import outbox
from kit.verbs.errors import NotPossible
from volunteers.involvement import tasks
from volunteers.involvement.actions import interests, journeys
from volunteers.involvement.models import Interest, Involvement
from volunteers.involvement.models.involvement import TO_CONFIRM
from volunteers.involvement.tests.conftest import TODAY, make_role

pytestmark = pytest.mark.django_db
ADDRESS = "somebody@example.org"


@pytest.fixture(autouse=True)
def today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def role(types, trust):
    return make_role(types, title="Ward visitor", is_open=False, published_on=TODAY)


def send(client, role, email=ADDRESS, **more):
    address = reverse("volunteers:interest", args=[role.reference])
    return client.post(
        address, {"email": email, "idempotency_key": str(uuid.uuid4())} | more, follow=True
    ).content.decode()


def kinds(address=ADDRESS):
    return [letter.template for letter in outbox.letters(address=address)]


def link():
    return reverse("volunteers:confirm-interest", args=[Interest.objects.get().token])


def test_the_page_says_that_a_letter_comes_and_the_letter_asks_once_a_day(client, role):
    for _ in range(3):
        assert "look at your email" in send(client, role)
    letter = outbox.letter(address=ADDRESS)
    assert (letter.template, letter.context["path"]) == ("volunteers/confirm_interest", link())


def test_its_coordinator_sees_it_at_once_and_that_the_address_is_not_confirmed(client, role, sign_in):
    send(client, role, words="I would like to help.")
    staff = sign_in("volunteer_coordinator")
    assert "address not confirmed yet" in staff.get(reverse("volunteers:desk")).content.decode()
    page = reverse("volunteers:answer-interest", args=[Interest.objects.get().reference])
    assert "I would like to help." in staff.get(page).content.decode()
    assert "nothing begins before they say yes" in staff.post(page, {"confirm": "on"}).content.decode()
    assert kinds() == ["volunteers/confirm_interest"]


def test_nothing_begins_before_they_say_yes(client, role, cast, now):
    send(client, role, email=cast["registered"].email)
    with pytest.raises(NotPossible):
        journeys.begin_journey(interest=Interest.objects.get(), by=cast["volunteer_coordinator"], at=now)
    assert not Involvement.objects.exists()
    interests.confirm_interest(interest=Interest.objects.get(), at=now)
    assert journeys.begin_journey(interest=Interest.objects.get(), by=cast["volunteer_coordinator"], at=now)


def test_opening_the_link_confirms_nothing_and_the_button_does(client, role):
    send(client, role)
    assert "Yes, I am interested" in client.get(link()).content.decode()
    assert Interest.objects.get().confirmed_on is None
    for _ in range(2):
        assert "Somebody will write to you" in client.post(link()).content.decode()
    assert Interest.objects.get().confirmed_on == TODAY


def test_a_link_of_what_is_settled_or_not_ours_says_what_to_do(client, role, cast, now):
    send(client, role)
    mine = link()
    journeys.settle_interest(
        interest=Interest.objects.get(), outcome="answered", by=cast["volunteer_coordinator"], at=now
    )
    for address in (mine, reverse("volunteers:confirm-interest", args=[uuid.uuid4()])):
        response = client.post(address)
        assert response.status_code == 404
        assert "look at the roles" in response.content.decode()


def test_who_is_signed_in_need_not_confirm_their_own_address(sign_in, role, cast):
    person = cast["registered"]
    assert "Somebody will write to you." in send(sign_in("registered"), role, email=person.email.title())
    assert Interest.objects.get().confirmed_on == TODAY
    assert [letter.template for letter in outbox.letters()] == ["volunteers/interest"]


def test_control_somebody_elses_address_is_asked_whoever_is_signed_in(sign_in, role, cast):
    assert "look at your email" in send(sign_in("registered"), role, email=cast["volunteer"].email)
    assert Interest.objects.get().confirmed_on is None


def test_control_an_address_they_never_confirmed_is_asked(sign_in, role, cast):
    cast["registered"].emailaddress_set.update(verified=False)
    assert "look at your email" in send(sign_in("registered"), role, email=cast["registered"].email)


def test_nobody_confirms_it_and_all_that_was_typed_goes(client, role, now):
    send(client, role)
    for days, there in ((0, True), (1, False)):
        with time_machine.travel(now + TO_CONFIRM + timedelta(days=days), tick=False):
            tasks.look_after_interests()
        assert Interest.objects.exists() == there


def test_who_could_not_be_asked_that_day_is_asked_once_on_another(client, role, now, monkeypatch):
    for _ in range(asking.MOST_A_DAY):
        asking.may_write(ADDRESS)
    send(client, role)
    assert kinds() == []
    monkeypatch.setattr("kit.rate.PREFIX", f"{uuid.uuid4()}:")
    for days in (1, 2):
        with time_machine.travel(now + timedelta(days=days), tick=False):
            tasks.look_after_interests()
    assert kinds() == ["volunteers/confirm_interest"]
