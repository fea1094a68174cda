"""What is on the board already and says something like it."""

import pytest
from django.db import connection

from feedback.conftest import many
from feedback.submitting.selectors import similar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counted_anew():
    """What is common is kept for a minute; each test has a board of its own."""
    similar.common_words.cache_clear()
    yield
    similar.common_words.cache_clear()


@pytest.mark.parametrize("words", ["The phone!", "Saturdays are bad", "Phoning, ringing and waiting"])
def test_any_word_they_share_is_enough_in_any_form(ticket, words):
    assert similar.similar_to(words) == [ticket]


@pytest.mark.parametrize(
    "words", ["", "the and of", "a\0b", "!!! & | ( ' :*", "Chairs", "x" * 60_000, "word " * 50_000]
)
def test_nothing_in_common_or_nothing_to_look_for_is_no_error(ticket, words):
    assert similar.similar_to(words) == []


def test_what_is_not_on_the_board_is_not_shown(waiting):
    assert similar.similar_to(waiting.words) == []


def test_the_likest_come_first_and_there_are_five_at_most(ticket, now):
    many(ticket, 10)
    assert similar.similar_to("phone weekends point")[0] == ticket
    assert len(similar.similar_to("phone Saturdays point")) == 5


def test_a_word_most_tickets_have_is_left_out_beside_a_rare_one(ticket, monkeypatch):
    many(ticket, 300)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE feedback_ticket")
    monkeypatch.setattr(similar, "CANDIDATES", 50)
    assert similar.telling_lexemes("point phone") == ["phone"]
    assert similar.telling_lexemes("point") == ["point"]


def test_control_with_room_for_all_of_them_it_is_looked_for(ticket):
    many(ticket, 300)
    assert set(similar.telling_lexemes("point phone")) == {"point", "phone"}


def test_it_asks_twice_however_many_there_are(ticket, django_assert_num_queries):
    many(ticket, 50)
    similar.similar_to("phone")
    with django_assert_num_queries(2):
        similar.similar_to("point phone")
