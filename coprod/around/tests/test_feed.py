"""The feed of answers and progress: whoever reads it needs no account, and nothing in it is new that is not."""

import re
import uuid
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from feedback.tickets.models import Progress, Ticket
from initiatives.models import InitiativeNote
from initiatives.tests.samples import an_initiative
from people.loading import load_trust
from people.models import Trust
from people.trust_file import SHIPPED, read_trust_file
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client):
    response = client.get("/feed.atom")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    assert not response.cookies
    return [
        {name: row.findtext(f"{ATOM}{name}") for name in ("id", "title", "summary", "updated")}
        | {"link": row.find(f"{ATOM}link").get("href")}
        for row in ElementTree.fromstring(response.content).iter(f"{ATOM}entry")  # noqa: S314 - our own page
    ]


@pytest.fixture
def today(trust):
    return timezone.localdate()


@pytest.fixture
def answered(today):
    return published_ticket(
        answer="From January <b>somebody</b> calls.", answered_on=today, answered_as="The team", state="doing"
    )


def test_answers_progress_and_work_done_together_stand_in_it_newest_first(client, answered, today):
    Progress.objects.create(
        ticket=answered, state="done", words="It is done.", written_on=today, published_on=today + timedelta(days=2),
        published_as="The team",
    )  # fmt: skip
    InitiativeNote.objects.create(
        idempotency_key=uuid.uuid4(), initiative=an_initiative(), stage="design", is_move=True, words="We plan it.",
        noted_on=today + timedelta(days=1), signed_as="Lead",
    )  # fmt: skip
    rows = entries(client)
    assert [row["summary"] for row in rows] == [
        "<p>It is done.</p>",
        "<p>We plan it.</p>",
        "<p>From January &lt;b&gt;somebody&lt;/b&gt; calls.</p>",
    ]
    assert rows[1]["link"].endswith("/initiatives/letters-in-plain-words/")


def test_ids_and_days_stay_whatever_else_changes(client, answered):
    before = entries(client)
    Ticket.objects.filter(pk=answered.pk).update(me_too_count=9, people_count=10)
    published_ticket(title="Something new")
    assert entries(client) == before


def test_ids_stay_where_the_site_moves_and_are_of_this_site_alone(client, answered, settings):
    before = entries(client)
    settings.SITE_URL = "https://elsewhere.example.nhs.uk"
    load_trust(contents=read_trust_file(SHIPPED), at=timezone.now())
    assert entries(client) == before
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", before[0]["id"])
    Trust.objects.update(feed_key=uuid.uuid4())
    assert entries(client)[0]["id"] != before[0]["id"]


def test_what_is_not_public_is_not_in_it(client, answered, today):
    Progress.objects.create(ticket=answered, state="done", words="Unchecked.", written_on=today)
    draft = an_initiative(reference="draft")
    type(draft).objects.update(published_on=None)
    InitiativeNote.objects.create(
        idempotency_key=uuid.uuid4(), initiative=draft, stage="design", is_move=True, words="Hidden.", noted_on=today,
        signed_as="Lead",
    )  # fmt: skip
    hidden = published_ticket(answer="Gone.", answered_on=today, answered_as="The team", state="doing")
    Ticket.objects.filter(pk=hidden.pk).update(
        stage="withheld", withheld_because="It names somebody.", reason="names"
    )
    assert [row["summary"] for row in entries(client)] == [
        "<p>From January &lt;b&gt;somebody&lt;/b&gt; calls.</p>"
    ]


def test_letters_that_no_feed_may_hold_do_no_harm(client, answered):
    Ticket.objects.filter(pk=answered.pk).update(answer="Bell \x07 and more ☎")
    assert entries(client)[0]["summary"] == "<p>Bell  and more ☎</p>"


def test_it_costs_four_queries_whatever_there_is(client, answered, django_assert_max_num_queries):
    for _ in range(12):
        published_ticket(answer="A.", answered_on=answered.answered_on, answered_as="The team", state="doing")
    with django_assert_max_num_queries(4):
        entries(client)
