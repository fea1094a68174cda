from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError as QueueAway
from redis.exceptions import ConnectionError as RedisAway

from kit.letters import actions, post, queue, sending
from kit.letters.models import DeadAddress, Letter, LetterState

AT = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)
LATER = timedelta(seconds=16)


@pytest.fixture
def queued(monkeypatch):
    """What the worker was asked to do."""
    asked = []
    monkeypatch.setattr(actions, "queue", lambda task, *args, to: asked.append((to, task, *args)))
    return asked


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(AT, tick=False)
    return time_machine


@pytest.fixture
def letter(db, queued):
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


def test_a_letter_is_queued_after_the_commit(db, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter = tell()
        assert queued == []
    assert queued == [("letters", "kit.letters.tasks.deliver", letter.pk)]


def test_telling_twice_is_one_letter(db, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert tell() == tell()
    assert Letter.objects.count() == len(queued) == 1


def test_another_cause_or_recipient_is_another_letter(letter):
    tell(cause="answered:2")
    tell(recipient="person:2")
    assert Letter.objects.count() == 3


def test_the_database_refuses_a_second_letter_for_the_same_cause(letter):
    letter.pk = letter.pk + 1
    with pytest.raises(IntegrityError, match="once_per_recipient_and_cause"):
        letter.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_promised_in_the_transaction_of_its_cause_only():
    with pytest.raises(actions.OutsideTransaction):
        actions.tell(letter="test/hello", to="sam@example.org", recipient="person:1", cause="answered:1")


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b.org, c@d.org", "a@b.org\nBcc: c@d.org", "Volunteer <a@b.org>"]
)
def test_only_one_plain_address_is_taken(db, address):
    with pytest.raises(actions.BadAddress):
        tell(to=address)


@pytest.mark.parametrize("trouble", [QueueAway(), RedisAway(), ConnectionRefusedError()])
def test_when_the_queue_is_away_nobody_notices_and_the_letter_is_kept(
    db, monkeypatch, caplog, trouble, django_capture_on_commit_callbacks
):
    def away(*_, to):
        raise trouble

    monkeypatch.setattr(actions, "queue", away)
    with django_capture_on_commit_callbacks(execute=True):
        letter = tell()
    assert "waits for the sweep" in caplog.text
    assert sending.send_due_letters(at=AT + LATER) == 1
    assert letter.recipient == "person:1"


def test_a_task_is_handed_over_by_name(monkeypatch):
    handed = []
    monkeypatch.setattr(
        queue.current_app, "send_task", lambda name, **how: handed.append((name, how["args"]))
    )
    queue.queue("kit.letters.tasks.deliver", 7)
    assert handed == [("kit.letters.tasks.deliver", (7,))]


def test_words_that_cannot_wait_have_a_queue_of_their_own(db, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tell(is_urgent=True)
    assert queued[0][0] == "urgent"


def test_whoever_chose_another_way_gets_no_mail_and_somebody_is_told_of_the_draft(db, settings, queued):
    settings.LETTERS_OTHER_WAY = f"{__name__}.by_post"
    assert tell(recipient="person:by-post") is None
    assert [draft.recipient for draft in SEEN_TO] == ["person:by-post"]
    assert not Letter.objects.exists()
    assert tell()


SEEN_TO = []


def by_post(draft):
    if draft.recipient == "person:by-post":
        SEEN_TO.append(draft)
    return draft.recipient == "person:by-post"


def test_a_dead_address_is_believed_for_three_months(db, queued, clock):
    sending.note_dead("Sam@example.org", on=AT.date())
    assert tell().state == LetterState.RETURNED
    DeadAddress.objects.update(since=AT.date() - actions.DEAD_FOR)
    assert tell(cause="answered:2").state == LetterState.WAITING


def test_a_letter_somebody_asked_for_carries_the_way_to_stop_it(db, settings):
    letter = tell(unsubscribe="/stop/1/")
    email = post.message(letter)
    address = f"{settings.SITE_URL}/stop/1/"
    assert email.extra_headers["List-Unsubscribe"] == f"<{address}>"
    assert email.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert email.body.endswith(f"Stop these letters: {address}\n")
    assert f'href="{address}"' in email.alternatives[0][0]


def test_control_other_letters_have_no_way_to_stop_them(db):
    letter = tell()
    email = post.message(letter)
    assert set(email.extra_headers) == {"Message-ID", "From", "Auto-Submitted"}
    assert "stop these letters" not in email.body + email.alternatives[0][0].lower()
