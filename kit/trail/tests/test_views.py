from datetime import UTC, datetime

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from kit.letters.models import Letter
from kit.trail import presenters, subjects
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, ActorWithoutAccount, Job, name_of
from kit.trail.models import Entry
from kit.trail.views import Trail

pytestmark = pytest.mark.usefixtures("empty_database")
AT = datetime(2027, 3, 9, 14, 30, tzinfo=UTC)
LEAD = ActorWithoutAccount("person:1234", "cp_lead")


class Reader:
    def __init__(self, *may):
        self.may = may

    def has_perm(self, permission, subject):
        return (permission, subject) in self.may


@pytest.fixture(autouse=True)
def no_names(settings):
    """The kit knows nobody."""
    settings.TRAIL_NAMES = ""


@pytest.fixture
def letter(db):
    return Letter.objects.create(template="a/b", idempotency_key="y", promised_on=AT, next_try_at=AT)


@pytest.fixture
def trail_page(letter, rf):
    """The page about the letter, asked for by somebody."""

    def asked(reader, key=f"letters.letter:{letter.pk}"):
        request = rf.get(reverse("trail:object", args=[key]))
        request.user = reader
        return Trail.as_view()(request, subject=key)

    return asked


def test_who_may_see_the_trail_of_a_thing_sees_it_oldest_first(letter, trail_page):
    record("letters.sent", letter, by=LEAD, at=AT)
    record("letters.asked_for", letter, by=SOMEONE, at=AT)
    rows = trail_page(Reader(("letters.see_trail", letter))).context_data["rows"]
    assert [(row["who"], row["what"]) for row in rows] == [("Someone", "Asked for"), ("Cp lead", "Sent")]


def test_to_everyone_else_it_does_not_exist(trail_page):
    with pytest.raises(Http404):
        trail_page(Reader())


@pytest.mark.parametrize(
    "key", ["letters.letter:999", "letters.letter:x", "letters.letter", "no.such:1", "nonsense"]
)
def test_a_thing_that_is_not_there_answers_the_same(letter, trail_page, key):
    with pytest.raises(Http404):
        trail_page(Reader(("letters.see_trail", letter)), key)


def test_a_stranger_is_asked_to_sign_in(letter):
    assert Client().get(f"/trail/letters.letter:{letter.pk}/").status_code == 302


def test_the_page_reads_in_words(letter, trail_page):
    record(
        "letters.sent",
        letter,
        by=Job("answer clock"),
        at=AT,
        late=True,
        due=AT.date(),
        team="north",
        reason="",
    )
    shown = trail_page(Reader(("letters.see_trail", letter))).render().content.decode()
    for words in (
        "9 March 2027, 2:30pm",
        "Scheduled job: answer clock",
        "Late: yes",
        "Due: 9 March 2027",
        "Team: north",
    ):
        assert words in shown


def test_settings_say_how_a_thing_is_keyed(letter, settings):
    settings.TRAIL_SUBJECTS = {"post": ("letters.Letter", "idempotency_key")}
    assert subjects.find("post:y") == (letter, "letters")


def test_a_name_is_looked_up_when_it_is_shown(settings):
    settings.TRAIL_NAMES = f"{__name__}.names"
    assert name_of(Entry(actor_key="person:1234", actor_role="cp_lead")) == "Volunteer"


def test_after_erasure_the_role_is_left(settings):
    settings.TRAIL_NAMES = f"{__name__}.names"
    assert name_of(Entry(actor_key="person:9", actor_role="cp_lead")) == "Cp lead"
    assert name_of(Entry(actor_key="person:9")) == "A person"


def test_without_a_place_to_ask_the_role_is_shown():
    assert name_of(Entry(actor_key="person:1234", actor_role="moderator")) == "Moderator"


def test_facts_in_words():
    assert [presenters.fact_in_words(value) for value in (True, False, None, 3, "2027-03-09", "x")] == [
        "yes",
        "no",
        "nothing",
        "3",
        "9 March 2027",
        "x",
    ]


def test_each_name_is_looked_up_once(letter, settings, monkeypatch):
    settings.TRAIL_NAMES = f"{__name__}.names"
    asked = []
    monkeypatch.setattr(presenters, "name_of", lambda entry: asked.append(entry.actor_key) or "Volunteer")
    record("letters.sent", letter, by=LEAD, at=AT)
    record("letters.sent", letter, by=LEAD, at=AT)
    assert [row["who"] for row in presenters.trail_rows(Entry.objects.all())] == ["Volunteer", "Volunteer"]
    assert asked == ["person:1234"]


def names(key):
    return {"person:1234": "Volunteer"}.get(key, "")
