"""The pages of words: a list, one word looked at before it is saved, and the way back."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from people import selectors
from people.models import ChosenWord
from tests import menus

pytestmark = pytest.mark.django_db
BOARD = "menu-feedback-board"


@pytest.fixture
def browser(sign_in):
    return sign_in("cp_lead")


def typed(**given):
    today = timezone.localdate()
    usual = {
        "word": "Every voice",
        "how": "The Development Group",
        "version": 0,
        "idempotency_key": uuid.uuid4(),
    }
    days = {"starts_on_day": today.day, "starts_on_month": today.month, "starts_on_year": today.year}
    return usual | days | given


def test_it_is_looked_at_first_and_nothing_is_saved(browser):
    page = browser.post(reverse("words:choose", args=[BOARD]), typed(look="yes")).content.decode()
    assert "This is how it looks" in page
    assert "for readers of" in page
    assert 'value="Every voice"' in page
    assert not ChosenWord.objects.exists()


def test_a_sentence_with_the_noun_is_looked_at_as_it_would_read(browser):
    sent = typed(word="open evening", plural="open evenings", look="yes")
    page = browser.post(reverse("words:choose", args=["forum"]), sent).content.decode()
    assert "Open evenings that are over" in page
    assert "An open evening or meeting" in page


def test_it_is_saved_and_the_list_says_since_when_and_who_chose_it(browser):
    page = browser.post(reverse("words:choose", args=[BOARD]), typed(), follow=True).content.decode()
    assert menus.heading(page) == "Words and names"
    assert "The standard word is “What people say”." in page
    assert "Who chose it: The Development Group" in page


def test_a_refusal_stands_beside_the_field_and_what_was_typed_stays(browser):
    for sent in (typed(word="Say something"), typed(word="Say something", look="yes")):
        page = browser.post(reverse("words:choose", args=[BOARD]), sent).content.decode()
        assert "One word, one thing" in page
        assert 'value="Say something"' in page


def test_the_way_back_is_a_button_of_its_own(browser):
    browser.post(reverse("words:choose", args=[BOARD]), typed())
    page = browser.post(reverse("words:restore", args=[BOARD]), {"version": 1}, follow=True).content.decode()
    selectors.forget_the_trust()
    assert "Every voice" not in page
    assert "What people say" in browser.get("/about/").content.decode()


def test_a_word_of_a_vote_says_so(browser):
    day = timezone.localdate()
    ChosenWord.objects.create(
        idempotency_key=uuid.uuid4(),
        key=BOARD,
        word="Every voice",
        starts_on=day,
        source="vote",
        decided_on=day,
    )
    assert (
        "People chose this name in a vote that closed on"
        in browser.get(reverse("words:list")).content.decode()
    )


def test_a_name_that_there_is_not_is_not_there_and_others_are_refused_first(browser, sign_in):
    assert browser.get(reverse("words:choose", args=["nothing"])).status_code == 404
    assert sign_in("registered").get(reverse("words:choose", args=["nothing"])).status_code == 403
