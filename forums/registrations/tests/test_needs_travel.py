"""What somebody needs goes with them to each forum, where they agree, and nowhere else."""

import json
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from forums.conftest import BEFORE, forum_of, text
from forums.registrations.actions.registration import register_for_forum
from forums.rounds.models import Arrangement, Registration
from kit.letters.tests import outbox
from kit.trail.models import Entry
from people.accounts.actions import delete_account, review_access_needs
from people.accounts.portability import everything_about
from people.accounts.tasks import ask_for_needs_review
from people.models import AccessNeeds

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
WORDS = "A chair near the door, please"


@pytest.fixture
def forum(confirmed):
    return forum_of(confirmed, 3, "Surrey Downs")


@pytest.fixture
def person(cast):
    someone = cast["registered"]
    review_access_needs(
        person=someone, by=someone, at=BEFORE, professional=["bsl"], support=["step_free"], other=WORDS
    )
    return someone


@pytest.fixture(autouse=True)
def before_the_forum():
    with time_machine.travel(BEFORE, tick=False):
        yield


def sent(person, **more):
    return {"idempotency_key": str(uuid.uuid4()), "called": person.called, "email": person.email} | more


def register(client, forum, person, **more):
    return client.post(reverse("forums:register", args=[forum.reference]), sent(person, **more), follow=True)


def agreed(forum, person, **more):
    return register_for_forum(
        meeting=forum, idempotency_key=uuid.uuid4(), at=BEFORE, person=person, email=person.email,
        **{"needs": ["bsl", "step_free"], "needs_from_account": True} | more,
    )  # fmt: skip


def test_whoever_is_signed_in_finds_the_form_filled_in_and_their_needs_offered(sign_in, forum, person):
    page = text(sign_in("registered").get(reverse("forums:register", args=[forum.reference])))
    assert f'value="{person.email}"' in page
    assert "British Sign Language interpreter, No steps." in page
    assert 'name="use_needs"' in page
    assert "checked" not in page


def test_nobody_else_is_offered_anything_of_an_account(visitor, sign_in, forum, person):
    address = reverse("forums:register", args=[forum.reference])
    for client in (visitor, sign_in("volunteer"), sign_in("focus_coordinator")):
        page = text(client.get(address))
        assert 'name="use_needs"' not in page
        assert person.email not in page


def test_with_their_consent_the_needs_go_along_and_they_have_a_place_at_once(sign_in, forum, person):
    page = register(sign_in("registered"), forum, person, use_needs="on", needs=["extra_time"])
    assert "You are coming" in text(page)
    row = Registration.objects.get()
    assert (sorted(row.needs), row.needs_from_account) == (["bsl", "extra_time", "step_free"], True)
    assert list(Arrangement.objects.values_list("what", flat=True)) == ["bsl"]
    assert len(outbox.letters("forums/registered", address=person.email)) == 1


def test_control_without_consent_nothing_goes_along(sign_in, forum, person):
    register(sign_in("registered"), forum, person)
    row = Registration.objects.get()
    assert (row.needs, row.needs_from_account) == ([], False)
    review_access_needs(person=person, by=person, at=BEFORE, support=["breaks"], other="")
    assert Registration.objects.get().needs == []


def test_an_address_that_is_not_theirs_is_asked_first_and_follows_nobody(sign_in, forum, person):
    register(sign_in("registered"), forum, person, email="another@example.org", use_needs="on")
    row = Registration.objects.get()
    assert (row.confirmed_on, row.needs_from_account) == (None, False)


def test_needs_that_change_in_the_account_change_at_forums_to_come(forum, person, confirmed):
    agreed(forum, person, needs=["bsl", "step_free", "extra_time"])
    over = agreed(forum_of(confirmed, 1, "East Surrey"), person)
    later = forum_of(confirmed, 2, "East Surrey").ends_at
    review_access_needs(person=person, by=person, at=later, professional=["lipspeaker"], support=[], other="")
    row = Registration.objects.get(meeting=forum)
    assert sorted(row.needs) == ["extra_time", "lipspeaker"]
    assert list(row.arrangements.values_list("what", flat=True)) == ["lipspeaker"]
    over.refresh_from_db()
    assert over.needs == ["bsl", "step_free"]


def test_they_stop_it_where_they_change_what_they_told(sign_in, forum, person):
    row = agreed(forum, person)
    client, link = sign_in("registered"), row.get_absolute_url()
    assert 'name="use_needs"' in text(client.get(f"{link}change/"))
    client.post(f"{link}change/", {"email": person.email, "needs": ["step_free"], "version": row.version})
    row.refresh_from_db()
    assert (row.needs, row.needs_from_account) == (["step_free"], False)


def test_whoever_has_the_link_reads_nothing_more_of_the_account(visitor, forum, person):
    row = agreed(forum, person, needs=[])
    page = text(visitor.get(f"{row.get_absolute_url()}change/"))
    assert 'name="use_needs"' in page
    assert "British Sign Language interpreter, No steps." not in page


def test_the_coordinator_reads_what_people_need_by_forum(sign_in, forum, person):
    agreed(forum, person, other="A chair near the door")
    agreed_again = {"needs": ["step_free", "large_print"], "phone": "01632 960001"}
    register_for_forum(meeting=forum, idempotency_key=uuid.uuid4(), at=BEFORE, **agreed_again)
    page = text(sign_in("focus_coordinator").get(reverse("forums:to-arrange")))
    for words in ("What people need, by forum", "No steps: 2", "Large print: 1", "A chair near the door"):
        assert words in page
    assert sign_in("cp_lead").get(reverse("forums:to-arrange")).status_code == 403


def test_the_record_says_none_of_the_words_and_the_download_says_that_it_follows(forum, person, sign_in):
    agreed(forum, person)
    review_access_needs(person=person, by=person, at=BEFORE, support=["quiet_space"], other=WORDS)
    told = json.dumps(list(Entry.objects.values("facts", "verb", "subject")))
    for words in ("quiet_space", "bsl", "chair"):
        assert words not in told

    (row,) = everything_about(person)["forums you are coming to"]
    assert row["needs_from_account"] is True
    assert "A quiet space" in row["asked_for"]


def test_whoever_is_erased_leaves_no_needs(forum, person):

    agreed(forum, person)
    delete_account(person=person, by=person, at=BEFORE)
    row = Registration.objects.get()
    assert (row.needs, row.email, row.needs_from_account) == ([], "", False)
    assert not AccessNeeds.objects.exists()


def test_after_a_year_one_letter_asks_whether_it_is_still_right(person):

    for days, letters in ((364, 0), (365, 1), (366, 1), (380, 1)):
        with time_machine.travel(BEFORE + timedelta(days=days), tick=False):
            for _ in range(2):
                ask_for_needs_review()
        assert len(outbox.letters("people/needs_review", address=person.email)) == letters
    review_access_needs(person=person, by=person, at=BEFORE + timedelta(days=381), other="")
    with time_machine.travel(BEFORE + timedelta(days=381 + 365), tick=False):
        ask_for_needs_review()
    assert len(outbox.letters("people/needs_review", address=person.email)) == 2
