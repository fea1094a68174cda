"""How many there are is counted once for a version of the board."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback import board_version, selectors
from feedback.models import Ticket
from feedback.selectors import search
from feedback.selectors.choices import choices
from feedback.tests.conftest import another


def asked(**wanted):
    known = choices()
    with CaptureQueriesContext(connection) as queries:
        page = selectors.board(choice=known, **wanted)
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
    found = search.Found(Ticket.objects.all())
    monkeypatch.setattr(search, "expected", lambda found: search.MANY)
    assert search.counted_lately(found, {"words": "chairs"}, "newest") == search.MANY
    monkeypatch.setattr(search, "expected", lambda found: search.MANY - 1)
    assert search.counted_lately(found, {"words": "chairs"}, "newest") == 1


def test_a_page_that_holds_them_all_says_so_whatever_the_database_expects(pages_are_kept, ticket, monkeypatch):
    monkeypatch.setattr(search, "expected", lambda found: search.MANY)
    assert asked(words="nothing of the kind")[0] == "0"


def test_a_page_far_down_goes_on_where_the_one_before_ended(ticket):
    for number in range(3):
        another(ticket, title=f"Point {number}")
    first = selectors.board(order="most-said", size=2)
    second = selectors.board(order="most-said", size=2, after=first.next)
    pks = [row.pk for row in [*first.tickets, *second.tickets]]
    assert pks == sorted(pks, reverse=True)
    assert len(set(pks)) == 4
