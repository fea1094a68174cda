"""What is looked up by theme says the same as the tickets, whatever happens to them."""

import uuid

import pytest
from django.db import connection
from django.utils import timezone

from feedback.board.selectors import board, search
from feedback.conftest import another
from feedback.submitting.actions import submitting
from feedback.tickets.models import Listing, Theme, Ticket, TicketVote
from people.models import Area

pytestmark = pytest.mark.django_db
COPIED = (
    "people_count",
    "area",
    "team",
    "kind",
    "state",
    "sent_on",
    "published_on",
    "answer_due_on",
    "answered_on",
)


def listed():
    return sorted(Listing.objects.values_list("ticket", "theme", *COPIED), key=str)


def submission():
    rows = Ticket.objects.on_board().values_list("pk", "theme_ids", *COPIED)
    return sorted(((pk, theme, *rest) for pk, themes, *rest in rows for theme in themes), key=str)


@pytest.fixture
def second_theme():
    return Theme.objects.create(slug="waiting-rooms", name="Waiting rooms", position=9)


@pytest.fixture
def two(ticket, second_theme):
    """Two tickets of two themes each."""
    other = another(ticket, title="The garden gate")
    themes = [*ticket.themes.all(), second_theme]
    for each in (ticket, other):
        each.set_themes(themes)
        each.save()
    return ticket, other


def test_a_ticket_is_listed_once_under_each_of_its_themes(two):
    assert len(listed()) == 4
    assert listed() == submission()


def test_what_nobody_has_read_is_not_listed(ticket, area, theme, now):
    submitting.submit_ticket(
        kind="idea", words="Not yet read", area=area, themes=[theme], idempotency_key=uuid.uuid4(), at=now
    )
    assert listed() == submission()
    assert {row[0] for row in listed()} == {ticket.pk}


def test_a_vote_and_taking_it_back_are_listed(two):
    TicketVote.objects.cast(two[0], "somebody", timezone.localdate())
    assert sorted(row[2] for row in listed()) == [1, 1, 2, 2]
    TicketVote.objects.take_back(two[0], "somebody")
    assert listed() == submission()


@pytest.mark.parametrize(
    "change",
    [
        {"state": "looking"},
        {"kind": "question"},
        {"stage": "withheld", "withheld_because": "names"},
        {"theme_ids": []},
        {"answer_due_on": "2027-01-01"},
        {"published_on": "2026-01-01", "people_count": 7},
        {"team": None},
        {"sent_on": "2026-01-01"},
        {"state": "done", "answer": "We did it.", "answered_as": "Team lead", "answered_on": "2027-01-01"},
    ],
    ids=lambda change: " and ".join(change),
)
def test_each_change_of_a_ticket_is_listed(two, change):
    Ticket.objects.filter(pk=two[0].pk).update(**change)
    assert listed() == submission()


def test_another_place_is_listed(two, area):
    elsewhere = Area.objects.create(slug="elsewhere", name="Elsewhere", position=99)
    Ticket.objects.filter(pk=two[0].pk).update(area=elsewhere)
    assert listed() == submission()
    assert {row[3] for row in listed()} == {area.pk, elsewhere.pk}


def test_words_are_looked_for_within_a_theme(two, second_theme):
    Ticket.objects.filter(pk=two[0].pk).update(theme_ids=[])
    found = board.board_page(theme=second_theme.slug, words="garden gate")
    assert [ticket.pk for ticket in found.tickets] == [two[1].pk]
    assert board.board_page(theme=second_theme.slug, words=two[0].title).tickets == []


def test_one_that_is_joined_to_another_goes_and_comes_back(two):
    before = listed()
    Ticket.objects.filter(pk=two[0].pk).update(joined_to=two[1], joined_on="2026-08-01")
    assert listed() == submission()
    assert len(listed()) == 2
    Ticket.objects.filter(pk=two[0].pk).update(joined_to=None, joined_on=None)
    assert listed() == before


def test_one_that_is_deleted_goes(two):
    two[0].themes.clear()
    Ticket.objects.filter(pk=two[0].pk)._raw_delete("default")
    assert listed() == submission()


def test_without_the_triggers_the_two_would_differ(two):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        Ticket.objects.filter(pk=two[0].pk).update(people_count=7)
    assert listed() != submission()


def test_a_ticket_of_two_themes_below_one_is_shown_and_counted_once(two, second_theme):
    above = Theme.objects.create(slug="access", name="Access", position=8)
    Theme.objects.exclude(pk=above.pk).update(parent=above)
    for order in ("newest", "most-said", "waiting"):
        page = board.board_page(theme="access", order=order)
        assert (len(page.tickets), page.count) == (2, "2")


@pytest.mark.parametrize("order", ["newest", "most-said", "waiting"])
def test_pages_of_a_theme_with_those_below_it_hold_every_ticket_once_in_order(two, second_theme, order):
    above = Theme.objects.create(slug="access", name="Access", position=8)
    Theme.objects.exclude(pk=above.pk).update(parent=above)
    for number in range(9):
        each = another(two[0], title=f"Point {number}")
        each.set_themes(Theme.objects.exclude(pk=above.pk)[number % 2 : 1 + number % 3])
        each.people_count = 1 + number // 3
        each.save()
    found, after = [], ""
    while True:
        page = board.board_page(theme="access", order=order, size=4, after=after)
        found += [ticket.pk for ticket in page.tickets]
        after = page.next
        if not after:
            break
    name, ascending = search.ORDERS[order]
    wanted = Ticket.objects.on_board().exclude(theme_ids=[])
    wanted = sorted(wanted, key=lambda ticket: (getattr(ticket, name), ticket.pk), reverse=not ascending)
    assert found == [ticket.pk for ticket in wanted]
