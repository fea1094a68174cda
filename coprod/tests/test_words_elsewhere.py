"""A chosen word is said in letters, the feed, the panel and the meaning of columns; what programs read and what is stored stays."""

import csv
import io
import json
import uuid
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from coprod.glossary import GlossaryLinker
from feedback.conftest import text
from kit.letters.models import Letter
from kit.letters.post import rendered
from kit.letters.tests import outbox
from kit.trail.models import Entry
from people import selectors
from people.models import Area, ChosenWord, Role
from people.roles.actions import give_role
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db
WORDS = {
    "service": ("Heard", ""),
    "forum": ("open evening", "open evenings"),
    "point-doing": ("Under way", ""),
}


@pytest.fixture
def ticket(trust):
    today = timezone.localdate()
    return published_ticket(answer="We call.", answered_on=today, answered_as="The team", state="doing")


def choose_words():
    for key, (word, plural) in WORDS.items():
        ChosenWord.objects.create(
            idempotency_key=uuid.uuid4(),
            key=key,
            word=word,
            plural=plural,
            starts_on=timezone.localdate(),
            source="group",
        )
    selectors.forget_the_trust()


def content(client, address):
    response = client.get(address)
    assert response.status_code == 200
    # A file that is read to its end gives its place in the line to the next.
    return response.getvalue().decode().removeprefix("\ufeff")


def test_a_letter_names_the_service_and_its_forums_as_they_are_called_now(cast, trust, NOW):
    give_role(
        person=cast["registered"], role=Role.FOCUS_COORDINATOR, by=cast["administrator"], at=timezone.now()
    )
    letter = outbox.letter("people/role_given")
    before = rendered(letter)
    choose_words()
    after = rendered(Letter.objects.get(pk=letter.pk))
    assert "Heard" in after["html"]
    assert "Heard" not in before["html"]


def test_the_feed_has_the_service_by_its_name_and_the_same_ids(client, ticket):
    before = content(client, "/feed.atom")
    choose_words()
    after = content(client, "/feed.atom")
    assert "Heard: what people said" in after
    assert ids(before) == ids(after) != []


def ids(feed):
    return [row.text for row in ElementTree.fromstring(feed).iter("{http://www.w3.org/2005/Atom}id")]  # noqa: S314 - our own page


def test_the_panel_says_the_chosen_words(client, ticket):
    choose_words()
    page = text(client.get("/embed/"))
    assert '<h1 class="nhsuk-heading-m">Heard</h1>' in page
    assert "The next open evenings" in page
    assert "Under way" in page
    assert "We are doing it" not in page


def test_meanings_of_columns_follow_and_what_programs_read_does_not(client, ticket):
    tables = {
        address: content(client, address) for address in ("/feedback.csv", "/open-data/forums-held.csv")
    }
    states = json.loads(content(client, "/feedback.json"))
    choose_words()
    page = text(client.get("/open-data/"))
    assert "Open evenings that were held" in page
    assert {address: content(client, address) for address in tables} == tables
    assert json.loads(content(client, "/feedback.json")) == states
    ticket.refresh_from_db()
    assert ticket.state == "doing"


def test_the_table_of_names_says_who_chose_each_word(client, trust):
    choose_words()
    rows = {row["key"]: row for row in csv.DictReader(io.StringIO(content(client, "/open-data/names.csv")))}
    assert (rows["service"]["standard"], rows["service"]["word"]) == ("Working together", "Heard")
    assert (rows["service"]["chosen_by"], rows["service"]["since"]) == (
        "group",
        timezone.localdate().isoformat(),
    )
    assert (rows["menu-quarter"]["word"], rows["menu-quarter"]["chosen_by"]) == ("The quarter", "standard")


def test_verbs_of_the_trail_and_addresses_stay(client, cast, trust):
    area = Area.objects.first()
    before = set(Entry.objects.values_list("verb", flat=True))
    choose_words()
    assert set(Entry.objects.values_list("verb", flat=True)) == before
    assert client.get("/forums/").status_code == client.get(f"/places/{area.slug}/").status_code == 200


@pytest.mark.usefixtures("pages_are_kept")
def test_a_page_that_is_kept_for_visitors_says_the_new_word_at_once(client, trust):
    assert "Working together" in content(client, "/")
    choose_words()
    selectors.Trust.objects.update(version=99)
    selectors.forget_the_trust()
    assert "Heard" in content(client, "/")


def test_the_words_we_use_follow_and_links_to_them_stay(client, trust):
    before = content(client, "/words/")
    choose_words()
    after = content(client, "/words/")
    assert '<dt id="community-forum"><strong>Community forum</strong></dt>' in before
    assert '<dt id="community-forum"><strong>Community open evening</strong></dt>' in after
    linked = str(GlossaryLinker()("Come to a community open evening."))
    assert '#community-forum">community open evening</a>' in linked
