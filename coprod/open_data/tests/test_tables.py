"""What anybody may take away: only what a public page shows too, safe to open, and each column explained."""

import csv
import io
import json
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from feedback.conftest import text
from feedback.tickets.models import Influence
from initiatives.models import Initiative, InitiativePoint, Milestone
from initiatives.tests.samples import an_initiative, initiative_address_parts
from kit.open_data import OPEN_TABLES
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
OWN = [table for table in OPEN_TABLES if table.rows is not None]


def content(response):
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode()


def csv_rows(client, slug):
    return list(
        csv.DictReader(io.StringIO(content(client.get(f"/open-data/{slug}.csv")).removeprefix("\ufeff")))
    )


def json_rows(client, slug):
    return json.loads(content(client.get(f"/open-data/{slug}.json")))["rows"]


@pytest.fixture
def initiative(trust, cast):
    ticket = published_ticket()
    initiative_address_parts(ticket, cast["focus_coordinator"])
    return Initiative.objects.get()


def test_every_table_is_offered_in_both_forms_with_the_meaning_of_each_column(client, initiative):
    page = text(client.get("/open-data/"))
    for table in OPEN_TABLES:
        assert str(table.heading) in page
        for column in table.columns:
            assert f">{column.name}<" in page
            assert len(str(column.meaning)) > 10
    for table in OWN:
        assert f"/open-data/{table.slug}.csv" in page
        assert f"/open-data/{table.slug}.json" in page


# What things are called is there before anybody has chosen anything.
NEVER_EMPTY = {"names"}


@pytest.mark.parametrize(
    "table", [table for table in OWN if table.slug not in NEVER_EMPTY], ids=lambda table: table.slug
)
def test_a_table_of_nothing_has_its_headings(client, trust, table):
    lines = content(client.get(f"/open-data/{table.slug}.csv")).removeprefix("\ufeff").splitlines()
    assert lines == [",".join(f'"{name}"' for name in table.names)]
    assert json_rows(client, table.slug) == []


def test_the_headings_of_the_board_are_those_of_its_file(client, trust):
    lines = (
        b"".join(client.get("/feedback.csv").streaming_content).decode().removeprefix("\ufeff").splitlines()
    )
    assert lines[0] == ",".join(f'"{name}"' for name in OPEN_TABLES.get("points").names)
    assert client.get("/open-data/points.csv")["Location"] == "/feedback.csv"
    assert client.get("/open-data/points.json")["Location"] == "/feedback.json"


def test_initiatives_stand_in_it_with_the_number_of_their_points(client, initiative):
    (row,) = csv_rows(client, "initiatives")
    assert row["reference"] == initiative.reference
    assert row["points"] == "1"
    assert json_rows(client, "initiatives")[0]["stage_since"] == str(initiative.stage_since)
    assert client.get(f"/initiatives/{row['reference']}/").status_code == 200


def test_nothing_of_an_initiative_that_is_not_public_stands_in_any_table(client, initiative):
    Influence.objects.update(checked_on=timezone.localdate(), checked_as="Representative")
    for slug in ("initiatives", "promised-days", "what-changed"):
        assert len(csv_rows(client, slug)) == 1, f"the control: {slug} shows what is public"
    Initiative.objects.update(published_on=None)
    for slug in ("initiatives", "promised-days", "what-changed"):
        assert csv_rows(client, slug) == []


def test_what_nobody_else_has_checked_stands_in_no_table(client, initiative):
    assert csv_rows(client, "what-changed") == []


def test_what_a_spreadsheet_would_take_for_a_formula_is_text(client, initiative):
    Milestone.objects.update(what='=HYPERLINK("https://example.org")')
    assert csv_rows(client, "promised-days")[0]["what"].startswith("'=")
    assert json_rows(client, "promised-days")[0]["what"].startswith("=HYPER")


def test_letters_of_every_kind_come_through_whole(client, initiative):
    words = "Zażółć — “quotes”, commas,\nlines and שלום"
    Milestone.objects.update(what=words)
    assert csv_rows(client, "promised-days")[0]["what"] == words
    assert json_rows(client, "promised-days")[0]["what"] == words


def test_an_unknown_table_or_form_is_not_there(client, trust):
    for path in ("/open-data/people.csv", "/open-data/initiatives.xlsx", "/open-data/Initiatives.csv"):
        assert client.get(path).status_code == 404


def test_a_table_takes_as_many_queries_for_two_rows_as_for_twenty(
    client, initiative, django_assert_num_queries
):
    def take():
        content(client.get("/open-data/initiatives.csv"))

    with django_assert_num_queries(2):
        take()
    for number in range(20):
        row = an_initiative(reference=f"more-{number}")
        InitiativePoint.objects.create(
            ticket=published_ticket(), initiative=row, linked_on=timezone.localdate()
        )
    with django_assert_num_queries(2):
        take()


def test_no_column_is_named_twice():
    for table in OPEN_TABLES:
        assert len(set(table.names)) == len(table.names)
        assert table.rows is not None or (reverse(table.csv_page) and reverse(table.json_page))
    assert OPEN_TABLES.get(uuid.uuid4().hex) is None
