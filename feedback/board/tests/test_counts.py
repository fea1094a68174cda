"""How many there are is counted once for a version of the board."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.board.selectors import board, search
from feedback.board.selectors.choices import board_choices
from feedback.conftest import another
from feedback.tickets import board_version
from feedback.tickets.models import Ticket


def asked(**wanted):
    known = board_choices()
    with CaptureQueriesContext(connection) as queries:
        page = board.board_page(choice=known, **wanted)
    return page.count, len(queries)


def test_the_count_is_kept_until_the_board_changes(pages_are_kept, ticket):
    assert asked(state="heard") == ("1", 2)
    assert asked(state="heard") == ("1", 1)
    Ticket.objects.update(state="looking")
    board_version.renew()
    assert asked(state="heard")[0] == "0"


def test_each_question_has_a_count_of_its_own(pages_are_kept, ticket):
    assert asked(state="heard")[0] == "1"
    assert asked(state="done")[0] == "0"


def test_what_people_search_for_is_kept_nowhere(pages_are_kept, ticket):
    first = asked(words="nothing of the kind")
    assert asked(words="nothing of the kind") == first == ("0", 2)


def test_what_the_database_expects_to_be_many_is_not_counted(pages_are_kept, ticket, monkeypatch):
    found = search.BoardResults(Ticket.objects.all())
    monkeypatch.setattr(search, "estimated_count", lambda found: search.MANY)
    assert search.cached_count(found, {"words": "chairs"}, "newest") == search.MANY
    monkeypatch.setattr(search, "estimated_count", lambda found: search.MANY - 1)
    assert search.cached_count(found, {"words": "chairs"}, "newest") == 1


def test_a_page_that_holds_them_all_says_so_whatever_the_database_expects(
    pages_are_kept, ticket, monkeypatch
):
    monkeypatch.setattr(search, "estimated_count", lambda found: search.MANY)
    assert asked(words="nothing of the kind")[0] == "0"


def test_what_words_find_is_sorted_where_that_reads_less_than_going_through_the_board(
    pages_are_kept, monkeypatch
):
    monkeypatch.setattr(search, "estimated_board_size", lambda choices: 1_000_000)
    few = [
        total
        for total in (500, 2886, 2887, 14_000)
        if search.are_few(total, {"words": "chairs"}, "newest", 25, None)
    ]
    assert few == [500, 2886]
    monkeypatch.setattr(search, "estimated_board_size", lambda choices: 10_000)
    assert search.are_few(500, {"words": "chairs"}, "newest", 25, None)
    assert not search.are_few(501, {"words": "chairs"}, "newest", 25, None)


def test_how_many_are_on_the_board_is_asked_once(pages_are_kept, ticket, django_assert_num_queries):
    known = board_choices()
    with django_assert_num_queries(1):
        assert search.estimated_board_size(known) == search.estimated_board_size(known) > 0


def test_one_thing_with_an_index_of_its_own_is_read_in_order_however_few_there_are():
    assert not search.are_few(3, {"state": "heard"}, "most-said", 25, None)
    for asked, order in (
        ({"state": "late"}, "newest"),
        ({"area": "east", "kind": "idea"}, "newest"),
        ({"area": "east"}, "waiting"),
    ):
        assert search.are_few(3, asked, order, 25, None)


def test_a_page_far_down_goes_on_where_the_one_before_ended(ticket):
    for number in range(3):
        another(ticket, title=f"Point {number}")
    first = board.board_page(order="most-said", size=2)
    second = board.board_page(order="most-said", size=2, after=first.next)
    pks = [row.pk for row in [*first.tickets, *second.tickets]]
    assert pks == sorted(pks, reverse=True)
    assert len(set(pks)) == 4
