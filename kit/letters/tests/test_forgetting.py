"""What a letter leaves behind: nothing that can be read, and kind and day for the account."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection, transaction

from kit.letters import actions, filing, sending, tasks
from kit.letters.models import FiledLetter, Letter, LetterState
from kit.letters.tests import outbox
from kit.trail.actors import ActorWithoutAccount

AT = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)
LATER = timedelta(seconds=16)
ADMINISTRATOR = ActorWithoutAccount("person:9", "administrator")


@pytest.fixture(autouse=True)
def queued(monkeypatch):
    monkeypatch.setattr(actions, "queue", lambda task, *args, to: None)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(AT, tick=False)
    return time_machine


@pytest.fixture
def letter(db):
    return tell()


def tell(**changes):
    with transaction.atomic():
        return actions.tell(
            **{
                "letter": "test/hello",
                "to": "sam@example.org",
                "recipient": "person:1",
                "cause": "answered:1",
            }
            | changes
        )


def fresh(letter):
    return Letter.objects.get(pk=letter.pk)


def everything_stored():
    with connection.cursor() as cursor:
        rows = []
        for table in ("letters_outbox", "letters_filedletter", "letters_deadaddress"):
            cursor.execute(f"SELECT row::text FROM {table} AS row")  # noqa: S608 - our own tables
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


SECRETS = ("sam@example.org", "feedback.ticket", "KLMN234", "canary", "/yours/")


def about_a_point():
    context = {"words": "canary", "private": "/feedback/yours/signed/"}
    return tell(recipient="feedback.ticket:KLMN234", cause="KLMN234:published:2", context=context)


def test_a_waiting_letter_shows_no_address_recipient_link_or_word(db):
    about_a_point()
    stored = everything_stored()
    assert not [secret for secret in SECRETS if secret in stored]


def test_control_the_seal_is_what_hides_them(db, monkeypatch):
    monkeypatch.setattr("kit.crypto.encrypt", lambda text: text)
    monkeypatch.setattr("kit.crypto.decrypt", lambda token: token)
    about_a_point()
    stored = everything_stored()
    assert [secret for secret in SECRETS if secret in stored] == [*SECRETS]


def test_a_sent_letter_keeps_its_kind_and_day_and_nothing_else(db, settings):
    letter = about_a_point()
    sending.deliver(letter.pk)
    letter = fresh(letter)
    kept = {
        field.name for field in Letter._meta.fields if getattr(letter, field.name) not in ("", None, False, 0)
    }
    assert kept == {"id", "idempotency_key", "template", "state", "promised_on", "settled_on", "attempts"}
    assert (letter.address, letter.context) == ("", {})


def test_control_in_a_demonstration_it_can_still_be_read(db, settings):
    settings.LETTERS_KEPT = True
    letter = about_a_point()
    sending.deliver(letter.pk)
    assert fresh(letter).context["words"] == "canary"


def test_sealed_letters_are_of_the_same_length_whatever_they_say(db):
    short, longer = (
        tell(cause="a"),
        tell(cause="b", to="a-much-longer-address@example.org", context={"words": "canary"}),
    )
    assert len(short.sealed) == len(longer.sealed)


def test_thirty_days_after_it_was_given_up_we_forget_where_it_went_and_what_it_said(letter):
    Letter.objects.update(state=LetterState.GIVEN_UP, settled_on=AT, next_try_at=None)
    assert sending.delete_settled_letters(at=AT + timedelta(days=30)) == 0
    assert sending.delete_settled_letters(at=AT + timedelta(days=31)) == 1
    sending.send_again(letter=fresh(letter), by=ADMINISTRATOR, at=AT)
    assert fresh(letter).state == LetterState.GIVEN_UP


def test_what_still_waits_is_not_forgotten(letter):
    assert sending.delete_settled_letters(at=AT + timedelta(days=365)) == 0


def test_an_account_is_shown_kind_and_day_of_its_letters_at_once_and_after_the_night(letter):
    sending.deliver(letter.pk)
    for _ in range(2):
        assert [(row.template, row.on, row.state) for row in filing.letters_of("person:1")] == [
            ("test/hello", AT.date(), LetterState.SENT)
        ]
        filing.file_away(at=AT + timedelta(days=1))
    assert FiledLetter.objects.get().account == "person:1"


def test_before_the_night_the_database_does_not_say_whose_it_was(letter):
    sending.deliver(letter.pk)
    assert filing.file_away(at=AT) == 0
    assert "person:1" not in everything_stored()


def test_a_letter_about_a_point_is_never_filed_under_an_account_even_to_the_same_address(db):
    sending.deliver(about_a_point().pk)
    filing.file_away(at=AT + timedelta(days=1))
    assert filing.letters_of("person:1") == []
    assert not FiledLetter.objects.exists()


def test_letters_are_filed_in_no_order(db):
    for number in range(40):
        sending.deliver(tell(recipient=f"person:{number}").pk)
    settled = [filing._account_of(row) for row in Letter.objects.order_by("settled_on", "pk")]
    filing.file_away(at=AT + timedelta(days=1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT account FROM letters_filedletter ORDER BY ctid")
        filed = [account for (account,) in cursor.fetchall()]
    assert sorted(filed) == sorted(settled)
    assert filed != settled
    assert filed != [f"person:{number}" for number in range(40)]


def test_leaving_takes_away_what_is_filed_what_waits_and_what_was_sent_today(letter):
    sending.deliver(letter.pk)
    tell(cause="answered:2")
    tell(cause="follow", recipient="feedback.follower:7", to="SAM@example.org")
    tell(cause="answered:2", recipient="person:2", to="other@example.org")
    filing.erase(account="person:1", address="sam@example.org")
    assert filing.letters_of("person:1") == []
    assert outbox.addresses() == ["other@example.org"]


def test_the_tasks_call_one_verb_each(letter, clock):
    clock.move_to(AT + LATER, tick=False)
    tasks.sweep()
    tasks.deliver(letter.pk)
    tasks.tidy()
    assert len(mail.outbox) == 1
