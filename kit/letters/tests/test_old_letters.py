"""Letters that lay in the clear before they were sealed are carried over: what waits is sealed, what was sent keeps kind and day."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kit.letters.models import Letter, State
from kit.letters.seal import once

pytestmark = pytest.mark.django_db
ADDRESS, RECIPIENT, CAUSE, WORDS = "sam@example.org", "feedback.ticket:1", "KT7-answered", "the private link"
MIGRATION = import_module("kit.letters.migrations.0003_sealed_outbox")


@pytest.fixture
def old_table():
    """The table as the last release before this one left it, made by its own migrations: a later release drops it."""
    state = MigrationLoader(connection).project_state(("letters", "0002_forget_by_an_index_of_its_own"))
    model = state.apps.get_model("letters", "Letter")
    if model._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(model)
    return model


@pytest.fixture
def old_letter(old_table, NOW):
    def write(cause=CAUSE, **given):
        usual = {
            "recipient": RECIPIENT, "address": ADDRESS, "template": "feedback/answered", "cause": cause,
            "context": {"private": WORDS, "count": 2}, "created_at": NOW, "next_try_at": NOW,
        }  # fmt: skip
        return old_table.objects.create(**usual | given)

    return write


def move():
    MIGRATION.move(apps, SimpleNamespace(connection=connection))


def everything_in_the_tables():
    with connection.cursor() as cursor:
        cursor.execute("SELECT row::text FROM letters_outbox row UNION ALL SELECT row::text FROM letters_letter row")
        return "\n".join(row[0] for row in cursor.fetchall())


def test_a_letter_that_waits_is_sealed_and_says_the_same(old_letter, old_table, NOW):
    old_letter()
    move()
    letter = Letter.objects.get()
    contents = letter.contents
    assert (contents.address, contents.recipient, contents.cause) == (ADDRESS, RECIPIENT, CAUSE)
    assert contents.context == {"private": WORDS, "count": 2}
    assert (letter.state, letter.next_try_at, letter.once) == (State.WAITING, NOW, once(RECIPIENT, CAUSE))
    assert not old_table.objects.exists()


def test_nothing_of_it_can_be_read_in_the_tables_any_more(old_letter):
    old_letter()
    before = everything_in_the_tables()
    move()
    after = everything_in_the_tables()
    for words in (ADDRESS, RECIPIENT, CAUSE, WORDS):
        assert words in before, "The control: it could be read."
        assert words not in after


def test_what_was_sent_keeps_its_kind_and_its_day_and_no_word(old_letter, NOW):
    old_letter(state="sent", sent_at=NOW)
    move()
    letter = Letter.objects.get()
    assert (letter.template, letter.state, letter.settled_on) == ("feedback/answered", State.SENT, NOW.date())
    assert (letter.sealed, letter.next_try_at) == ("", None)


def test_what_was_given_up_can_still_be_sent_again(old_letter):
    old_letter(state="given_up")
    move()
    letter = Letter.objects.get()
    assert letter.state == State.GIVEN_UP
    assert letter.contents.address == ADDRESS


def test_a_newsletter_is_still_counted_as_one_mailing(old_letter):
    old_letter(template="forums/newsletter", cause="newsletter:2027-1")
    move()
    assert Letter.objects.get().mailing == "newsletter:2027-1"


def test_more_than_one_part_is_carried_over_and_it_can_run_again(old_letter, monkeypatch):
    monkeypatch.setattr(MIGRATION, "MANY", 2)
    for number in range(5):
        old_letter(cause=f"cause:{number}")
    move()
    move()
    assert Letter.objects.count() == 5


def test_whoever_has_the_letter_already_gets_no_second_one(old_letter):
    old_letter()
    move()
    first = Letter.objects.get()
    old_letter()
    move()
    assert list(Letter.objects.all()) == [first]
