"""The board's dashboard: worked out once, shown as far as somebody may see, and what was hidden stays hidden."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from feedback.models import Progress, Ticket
from insight.actions import editions
from insight.models import Dashboard
from insight.quarters import Quarter
from insight.tests.test_editions import AFTER, BY, answers, batch, coded, fft, tally  # noqa: F401 - fixtures
from people.models import Area, Directorate
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
QUARTER = Quarter(2026, 3)
PAGE = "/dashboard/2026-Q3/"


def point(answered=None, due=date(2026, 8, 20), published=date(2026, 7, 20), **given):
    row = published_ticket()
    facts = {"published_on": published, "sent_on": published, "answer_due_on": due} | given
    if answered:
        facts |= {"answered_on": answered, "answer": "It is mended.", "answered_as": "The team", "state": "done"}
    Ticket.objects.filter(pk=row.pk).update(**facts)
    return Ticket.objects.get(pk=row.pk)


def make(cast, quarter=QUARTER, at=AFTER):
    edition = editions.triangulate(quarter=quarter, by=BY, at=at)
    return editions.publish(edition=edition, by=cast["cp_lead"], at=at)


def text(response):
    return response.content.decode()


def said(level="all"):
    return Dashboard.objects.get(level=level).said


def test_the_page_shows_what_was_worked_out(trust, cast, sign_in):
    point(answered=date(2026, 8, 3))
    point()
    make(cast)
    shown = text(sign_in("board_member").get(PAGE))
    assert "50%" in shown
    assert "1 of 2 points" in shown


def test_figures_are_of_the_level_asked_for(trust, cast, sign_in):
    row = point(answered=date(2026, 8, 3))
    make(cast)
    other = Area.objects.exclude(pk=row.area_id).first()
    client = sign_in("board_member")
    assert "1 of 1 points" in text(client.get(PAGE, {"level": f"area:{row.area.slug}"}))
    assert "1 of 1 points" not in text(client.get(PAGE, {"level": f"area:{other.slug}"}))
