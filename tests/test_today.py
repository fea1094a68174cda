"""Today, for every role: each line opens, nothing stands twice, and reading it costs the same however much waits."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coprod.today import selectors
from people import selectors as people_selectors
from people.accounts import visits
from people.models import Person, Role
from tests.samples import late_ticket, published_ticket, ticket

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ROLES = ("registered", *Role.values)
# Who is asking is found out on every page: the session, the person, their roles.
OF_EVERY_PAGE = 3
MOST_QUERIES = 12


def items_of(person):
    return selectors.waiting_items(person, timezone.localdate())


def been_here(person, *, days_ago=40):
    """They were here some time ago, so that there is something new to them."""
    visits.note_visit(person, timezone.localdate() - timedelta(days=days_ago))


def queries_of(client):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get("/today/").status_code == 200
    return [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]


def test_each_line_leads_to_a_page_that_opens(cast, sign_in, samples):
    closed = []
    for role in ROLES:
        client = sign_in(role)
        closed += [(role, item) for item in items_of(cast[role]) if client.get(item.url).status_code != 200]
    assert closed == []


def test_no_line_stands_twice(cast, samples):
    twice = {
        role: [
            line
            for line, count in Counter((i.title, i.url) for i in items_of(cast[role])).items()
            if count > 1
        ]
        for role in ROLES
    }
    assert {role: lines for role, lines in twice.items() if lines} == {}


def test_what_is_new_leads_to_pages_that_open(cast, sign_in, samples):
    since = timezone.localdate() - timedelta(days=400)
    for role in ROLES:
        client = sign_in(role)
        for item in selectors.news_items(cast[role], since):
            assert client.get(item.url).status_code == 200, (role, item)


def test_today_asks_the_same_number_of_times_however_much_waits(cast, sign_in, samples, monkeypatch):
    # However slow the machine is, nobody asks in between whether the Trust's details have changed.
    monkeypatch.setattr(people_selectors, "LOOK_AGAIN_AFTER", 3600)
    people_selectors.look_again()
    people_selectors.the_trust()
    counts = {}
    for role in ROLES:
        been_here(cast[role])
        counts[role] = len(queries_of(sign_in(role)))
    for _ in range(15):
        ticket(), published_ticket(), late_ticket()
    for role in ROLES:
        Person.objects.filter(pk=cast[role].pk).update(days_here="")
        cast[role].days_here = ""
        been_here(cast[role])
        queries = queries_of(sign_in(role))
        assert len(queries) == counts[role], role
        assert len(queries) <= OF_EVERY_PAGE + MOST_QUERIES, (role, queries)
    print(counts)


def test_the_numbers_of_the_menu_add_up_to_todays(cast, samples):
    for role in ROLES:
        steps = [item for item in items_of(cast[role]) if not item.is_date]
        assert sum(selectors.count_by_page(items_of(cast[role])).values()) == len(steps)
        assert all(item.page for item in steps), role
