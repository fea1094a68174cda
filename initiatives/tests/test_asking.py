"""Weeks after it was done, everybody who follows it is asked whether it is so; “no”, with words, takes it up again."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.db import IntegrityError, transaction
from django.utils import timezone

from feedback.tickets.models import Concern
from initiatives import tasks
from initiatives.actions.following import ask_followers, follow_initiative, reply_to_asking
from initiatives.followers import REPLIES
from initiatives.models import FollowerReply, Initiative
from kit.letters.tests.outbox import addresses, letters
from kit.trail.actors import Job
from subscriptions.actions import confirm_subscription

pytestmark = pytest.mark.django_db


@pytest.fixture
def weeks_later(now):
    return now + timedelta(weeks=4)


@pytest.fixture
def asked(done, weeks_later):
    return ask_followers(initiative=done, by=Job("initiatives"), at=weeks_later)


@pytest.fixture(autouse=True)
def at_that_time(time_machine, weeks_later):
    time_machine.move_to(weeks_later, tick=False)


def link(address="author@example.org"):
    [letter] = letters("initiatives/is_it_so", address=address)
    return letter.context["private"]


def answer(client, answer, words="", address="author@example.org"):
    return client.post(link(address), {"answer": answer, "words": words})


def test_who_follows_it_is_asked_once_and_not_before_its_time(done, now):
    ask_followers(initiative=done, by=Job("initiatives"), at=now + timedelta(weeks=4, days=-1))
    assert addresses("initiatives/is_it_so") == []
    for _ in range(2):
        tasks.ask_whether_it_is_so()
    assert addresses("initiatives/is_it_so") == ["author@example.org", "follower@example.org"]


def test_one_address_that_follows_in_three_ways_gets_one_letter(done, now, weeks_later):
    for email in ("author@example.org", "Follower@Example.org"):
        confirm_subscription(subscription=follow_initiative(initiative=done, email=email, at=now), at=now)
    ask_followers(initiative=done, by=Job("initiatives"), at=weeks_later)
    written_to = sorted(address.lower() for address in addresses("initiatives/is_it_so"))
    assert written_to == ["author@example.org", "follower@example.org"]


def reply(initiative, number, answer="yes", words=""):
    """Of a follower of whom nothing is known but their number."""
    reply_to_asking(
        initiative=initiative, asked_on=initiative.asked_on, respondent=f"{number:064x}", answer=answer, words=words,
        at=timezone.now(),
    )  # fmt: skip


def test_the_answers_are_counted_on_the_page_and_nobody_is_named(asked, client):
    for number in range(4):
        reply(asked, number)
    answer(client, "partly", "Two letters are still hard.")
    page = client.get(asked.get_absolute_url()).content.decode()
    assert "5 people answered: 4 yes, 1 partly." in page
    assert "Two letters are still hard." not in page


def test_before_enough_have_answered_nobody_sees_what_was_said(asked, client, sign_in):
    answer(client, "partly", "Two letters are still hard.")
    for reader in (client, sign_in("cp_lead")):
        page = reader.get(asked.get_absolute_url()).content.decode()
        assert "Fewer than 5 people have answered" in page
        assert "1 partly" not in page


def test_words_of_harm_in_an_answer_reach_those_who_look_at_once(asked, client):
    answer(client, "partly", "I want to end my life.")
    assert Concern.objects.get().source == "initiative"
    assert letters("feedback/urgent")


def test_who_answers_again_changes_their_answer(asked, client):
    answer(client, "yes")
    answer(client, "cannot_tell")
    assert list(FollowerReply.objects.values_list("answer", flat=True)) == ["cannot_tell"]


def test_no_needs_words_by_form_and_by_the_database(asked, client):
    page = answer(client, "no").content.decode()
    assert "Write what is not so" in page
    assert not FollowerReply.objects.exists()
    answer(client, "no", "The letters are as before.")
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowerReply.objects.update(words="")


def test_no_with_words_takes_it_up_again_and_everybody_is_told(asked, client):
    answer(client, "no", "The letters are as before.")
    initiative = Initiative.objects.get()
    assert (initiative.stage, initiative.done_on) == ("learn", None)
    assert addresses("initiatives/reopened") == ["author@example.org", "follower@example.org"]


def test_who_keeps_it_hears_that_it_was_taken_up_again_and_the_page_says_so(asked, client, sign_in):
    answer(client, "no", "The letters are as before.")
    lead = sign_in("cp_lead")
    assert "Somebody who follows it says that it is not so." in lead.get("/today/").content.decode()
    assert "The letters are as before." in lead.get(f"{asked.get_absolute_url()}project/").content.decode()
    assert "We take it up again." in client.get(asked.get_absolute_url()).content.decode()


def test_taken_up_again_it_is_done_only_after_a_new_change_and_a_new_check(
    asked, client, move, record, checked, weeks_later
):
    answer(client, "no", "The letters are as before.")
    old_letter, later = link(), weeks_later + timedelta(days=30)
    with pytest.raises(IntegrityError), transaction.atomic():
        # What was written before it was taken up again does not count.
        Initiative.objects.update(stage="done", done_on=later.date())
    initiative = Initiative.objects.get()
    checked(record(initiative, at=later), at=later)
    assert move(initiative, "done", at=later).done_on == later.date()
    # The letter of the first time asks about a state that is over.
    assert client.post(old_letter, {"answer": "no", "words": "Still."}).status_code == 404
    assert Initiative.objects.get().stage == "done"


@pytest.mark.parametrize("reply", ["yes", "partly", "cannot_tell"])
def test_control_no_other_answer_takes_it_up_again(asked, client, reply):
    answer(client, reply, "Words.")
    assert Initiative.objects.get().stage == "done"


def test_a_link_that_is_not_ours_or_of_another_asking_opens_nothing(asked, client):
    ours = link()
    of_another_day = Signer(salt=REPLIES).sign(f"{asked.pk}.2020-01-01.{'a' * 64}")
    for token in (
        "x",
        of_another_day,
        Signer(salt="x").sign(f"{asked.pk}.{asked.asked_on}.a"),
        Signer(salt=REPLIES).sign("1"),
    ):
        assert client.get(f"/initiatives/is-it-so/{token}/").status_code == 404
    assert client.get(ours).status_code == 200


def test_opening_the_link_changes_nothing_and_opens_no_session(asked, client):
    response = client.get(link())
    assert "sessionid" not in response.cookies
    assert not FollowerReply.objects.exists()
