"""A Trust chooses its own words: from a day on, never two things of one word, and every page follows."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from kit.wording import WORDING, SpokenName
from people import selectors
from people.models import ChosenWord, Trust
from people.word_checks import check_word
from people.words.actions import choose_word, restore_standard_word
from people.words.selectors import name_now, names_now
from tests import menus

BOARD = "menu-feedback-board"


@pytest.fixture
def at(trust):
    return timezone.now()


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


def choose(by, at, word, key=BOARD, days=0, plural="", **given):
    usual = {"idempotency_key": uuid.uuid4(), "source": "group", "how": "The Development Group"}
    starts_on = timezone.localdate(at) + timedelta(days=days)
    return choose_word(
        key=key, spoken=SpokenName(word, plural), starts_on=starts_on, by=by, at=at, **usual | given
    )


def look_again():
    selectors.forget_the_trust()


@pytest.mark.django_db
def test_link_heading_and_title_say_the_chosen_word_and_its_record_is_kept(lead, at, client):
    choose(lead, at, "Every voice")
    look_again()
    page = client.get(reverse("feedback:board")).content.decode()
    assert (menus.title(page), menus.heading(page)) == ("Every voice", "Every voice")
    assert ("Every voice", reverse("feedback:board")) in menus.entries(page)
    assert "What people say" not in page
    entry = Entry.objects.get(verb="people.word_chosen")
    assert (entry.subject, entry.facts["word"]) == (f"people.word:{BOARD}", "Every voice")


@pytest.mark.django_db
def test_every_page_says_what_the_service_is_called(lead, at, client):
    choose(lead, at, "Heard", key="service")
    look_again()
    page = client.get("/about/").content.decode()
    assert '<span class="masthead__service">Heard</span>' in page
    assert "– Heard –" in page
    assert Trust.objects.get().service_name == "Working together"


@pytest.mark.django_db
def test_a_forum_by_another_name_is_called_so_in_the_menu_in_headings_and_in_sentences(lead, at, client):
    choose(lead, at, "open evening", key="forum", plural="open evenings")
    look_again()
    page = client.get("/forums/").content.decode()
    assert (menus.title(page), menus.heading(page)) == ("Open evenings", "Open evenings")
    assert "/forums/" in page
    assert client.get("/forums/held/").content.decode().count("Open evenings that are over") >= 2


@pytest.mark.django_db
def test_a_word_holds_from_its_day_on_and_not_before(lead, at):
    choose(lead, at, "Every voice", days=3)
    today = timezone.localdate(at)
    assert ChosenWord.objects.in_force(today + timedelta(days=2)) == []
    assert [str(row) for row in ChosenWord.objects.in_force(today + timedelta(days=3))] == ["Every voice"]
    now = name_now(BOARD, today)
    assert (now.word, [row.word for row in now.planned]) == ("What people say", ["Every voice"])


@pytest.mark.django_db
def test_going_back_takes_what_was_planned_along(lead, at):
    choose(lead, at, "Every voice")
    choose(lead, at, "All voices", days=5)
    today = timezone.localdate(at)
    restore_standard_word(key=BOARD, version=2, by=lead, at=at)
    assert [row.word for row in ChosenWord.objects.in_force(today + timedelta(days=9))] == [""]
    assert name_now(BOARD, today).word == "What people say"
    assert Entry.objects.filter(verb="people.word_restored").count() == 2
    restore_standard_word(key=BOARD, version=4, by=lead, at=at)
    assert ChosenWord.objects.count() == 4, "there is nothing to take back a second time"


@pytest.mark.django_db
def test_a_page_sent_twice_is_one_row_and_an_older_page_is_told_so(lead, at):
    key = uuid.uuid4()
    first = choose(lead, at, "Every voice", idempotency_key=key, version=0)
    assert choose(lead, at, "Every voice", idempotency_key=key, version=0) == first
    with pytest.raises(StaleVersion):
        choose(lead, at, "All voices", version=0)
    assert choose(lead, at, "All voices", version=1).word == "All voices"


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("Say something", "One word, one thing"),
        ("SAY  something!", "One word, one thing"),
        ("5ay s0methlng", "One word, one thing"),
        ("What <b>people</b> say", "simple marks only"),
        ("50% heard", "simple marks only"),
        ("You & us", "simple marks only"),
        ("{words}", "simple marks only"),
        ("W" * 41, "40 letters or fewer"),
        ("   ", "Write a word"),
        ("1234", "not only numbers"),
        ("Wh\u0430t p\u0435ople say", "letters of one alphabet"),
        ("What\u200b people say", "nobody sees"),
        ("What people say", "the standard word"),
    ],
)
@pytest.mark.django_db
def test_a_word_that_would_mislead_is_refused_with_a_sentence(lead, at, word, why):
    with pytest.raises(NotPossible, match=why) as refused:
        choose(lead, at, word)
    assert refused.value.field == "word"
    assert not ChosenWord.objects.exists()


@pytest.mark.django_db
def test_a_word_that_another_thing_has_or_will_have_is_refused_and_one_of_another_list_is_not(lead, at):
    choose(lead, at, "Every voice")
    choose(lead, at, "Our guides", key="menu-guides-list", days=4)
    for word in ("every voice", "Our guides"):
        with pytest.raises(NotPossible, match="One word, one thing"):
            choose(lead, at, word, key="menu-quarter")
    assert choose(lead, at, "Every voice", key="point-heard").word == "Every voice"


@pytest.mark.django_db
def test_a_day_that_is_over_is_refused(lead, at):
    with pytest.raises(NotPossible, match="today or a later day") as refused:
        choose(lead, at, "Every voice", days=-1)
    assert refused.value.field == "starts_on"


@pytest.mark.parametrize(
    "role", ["registered", "moderator", "focus_coordinator", "board_member", "team_lead"]
)
@pytest.mark.django_db
def test_others_choose_no_word(cast, at, role):
    with pytest.raises(PermissionDenied):
        choose(cast[role], at, "Every voice")
    with pytest.raises(PermissionDenied):
        restore_standard_word(key=BOARD, version=0, by=cast[role], at=at)


@pytest.mark.parametrize("change", [{"word": "Another"}, {"starts_on": date(2020, 1, 1)}])
@pytest.mark.django_db
def test_the_database_changes_no_word_that_was_chosen_and_takes_no_markup(lead, at, change):
    row = choose(lead, at, "Every voice")
    for write in (lambda: ChosenWord.objects.filter(pk=row.pk).update(**change), row.delete):
        with pytest.raises(IntegrityError, match="refused"), transaction.atomic():
            write()
    with pytest.raises(IntegrityError, match="people_word_is_no_markup"), transaction.atomic():
        ChosenWord.objects.create(
            idempotency_key=uuid.uuid4(), key=BOARD, word="<b>", starts_on=row.starts_on, source="group"
        )


@given(st.text(max_size=60))
def test_whatever_passes_is_safe_within_markup_a_format_and_an_attribute(word):
    try:
        check_word(WORDING.get("service"), SpokenName(word), {})
    except NotPossible:
        return
    assert not set(word) & set('<>&{}%"\\')
    assert word.isprintable()
    assert len(word) <= 40
    assert f"{word}".format() == word % () == word


@pytest.mark.django_db
def test_every_name_says_what_it_means_where_it_stands_and_has_a_standard_word(
    trust, django_assert_num_queries
):
    with django_assert_num_queries(2):
        parts = names_now(timezone.localdate())
    names = [now for _part, rows in parts for now in rows]
    assert len(names) > 60
    assert [now.name.key for now in names if not (now.name.means and now.name.where and now.standard)] == []
    assert {"service", "forum", "point-doing", "work-design", "outcome-partly", "menu-teams-and-roles"} <= {
        now.name.key for now in names
    }


@pytest.mark.django_db
def test_with_a_warm_process_no_page_asks_for_a_word(lead, at, client, django_assert_num_queries):
    choose(lead, at, "Every voice")
    look_again()
    client.get("/about/")
    with django_assert_num_queries(0):
        page = client.get("/about/").content.decode()
    assert "Every voice" in page


@pytest.mark.django_db
def test_control_a_process_that_looked_before_says_the_old_word_until_it_looks_again(lead, at, client):
    client.get("/about/")
    ChosenWord.objects.create(
        idempotency_key=uuid.uuid4(),
        key=BOARD,
        word="Every voice",
        starts_on=timezone.localdate(at),
        source="group",
    )
    assert "Every voice" not in client.get("/about/").content.decode()
    look_again()
    assert "Every voice" in client.get("/about/").content.decode()
