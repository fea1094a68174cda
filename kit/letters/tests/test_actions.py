from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import BadHeaderError
from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError as QueueAway
from redis.exceptions import ConnectionError as RedisAway

from kit.letters import actions, post, queue, tasks
from kit.letters.models import Letter, State

AT = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)
LATER = timedelta(seconds=16)


@pytest.fixture
def queued(monkeypatch):
    """What the worker was asked to do."""
    asked = []
    monkeypatch.setattr(actions, "queue", lambda task, *args: asked.append((task, *args)))
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
            **{"letter": "test/hello", "to": "sam@example.org", "recipient": "person:1", "cause": "answered:1"}
            | changes
        )


def broken(*_):
    raise OSError("sam@example.org is unknown here")


def test_a_letter_is_queued_after_the_commit(db, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        letter = tell()
        assert queued == []
    assert queued == [("kit.letters.tasks.deliver", letter.pk)]


def test_telling_twice_is_one_letter(db, queued, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert tell() == tell()
    assert Letter.objects.count() == len(queued) == 1


def test_another_cause_or_recipient_is_another_letter(letter):
    tell(cause="answered:2")
    tell(recipient="person:2")
    assert Letter.objects.count() == 3


def test_the_database_refuses_a_second_letter_for_the_same_cause(letter):
    letter.pk = None
    with pytest.raises(IntegrityError, match="once_per_recipient_and_cause"):
        letter.save(force_insert=True)


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_promised_in_the_transaction_of_its_cause_only():
    with pytest.raises(actions.OutsideTransaction):
        actions.tell(letter="test/hello", to="sam@example.org", recipient="person:1", cause="answered:1")


@pytest.mark.parametrize("address", ["", "nobody", "a@b.org, c@d.org", "a@b.org\nBcc: c@d.org", "Volunteer <a@b.org>"])
def test_only_one_plain_address_is_taken(db, address):
    with pytest.raises(actions.BadAddress):
        tell(to=address)


@pytest.mark.parametrize("trouble", [QueueAway(), RedisAway(), ConnectionRefusedError()])
def test_when_the_queue_is_away_nobody_notices_and_the_letter_is_kept(
    db, monkeypatch, caplog, trouble, django_capture_on_commit_callbacks
):
    def away(*_):
        raise trouble

    monkeypatch.setattr(actions, "queue", away)
    with django_capture_on_commit_callbacks(execute=True):
        letter = tell()
    assert "waits for the sweep" in caplog.text
    assert actions.sweep(at=AT + LATER) == 1
    assert letter.recipient == "person:1"


def test_it_goes_out_as_plain_text_and_html(letter):
    assert actions.deliver(letter.pk)
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["sam@example.org"], "News for you")
    assert "It's done." in sent.body
    assert sent.alternatives[0].mimetype == "text/html"
    assert "<p>It&#39;s done.</p>" in sent.alternatives[0].content.replace("It's", "It&#39;s")
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.attempts) == (State.SENT, AT, 1)


def test_nothing_in_the_html_comes_from_another_host(letter):
    html = post.rendered(letter)["html"]
    assert "<img" not in html
    assert "<link" not in html


def test_what_a_person_wrote_is_escaped_in_the_html_only(db, queued):
    parts = post.rendered(tell(context={"words": "<b>Tea & cake</b>"}))
    assert "<b>Tea & cake</b>" in parts["text"]
    assert "&lt;b&gt;Tea &amp; cake" in parts["html"]


def test_the_message_id_stays_and_differs_from_letter_to_letter(letter, queued):
    again = Letter.objects.get(pk=letter.pk)
    assert post.message(letter).extra_headers["Message-ID"] == post.message(again).extra_headers["Message-ID"]
    assert post.message_id(letter) != post.message_id(tell(cause="answered:2"))
    assert post.message_id(letter).endswith("@example.nhs.uk>")


def test_a_line_break_in_a_subject_is_refused(db, queued):
    letter = tell(context={"called": "Volunteer\nBcc: all@example.org"})
    with pytest.raises(BadHeaderError):
        post.message(letter).message()
    assert not actions.deliver(letter.pk)
    assert mail.outbox == []


def test_a_sent_letter_is_not_sent_again(letter):
    assert actions.deliver(letter.pk)
    assert not actions.deliver(letter.pk)
    assert len(mail.outbox) == 1


def test_a_letter_that_does_not_exist_is_no_trouble(db):
    assert not actions.deliver(999)


def test_a_failed_letter_is_put_off_and_says_the_kind_of_trouble_only(letter, monkeypatch):
    monkeypatch.setattr(post, "send", broken)
    assert not actions.deliver(letter.pk)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.last_error) == (State.WAITING, 1, "OSError")
    assert letter.next_try_at == AT + timedelta(seconds=30)


def test_each_try_waits_twice_as_long_and_never_more_than_six_hours(letter, monkeypatch):
    monkeypatch.setattr(post, "send", broken)
    waits = []
    for attempts in (1, 2, 6, 12):
        letter.attempts, letter.claimed_at = attempts, AT
        actions.put_off(letter, OSError())
        waits.append((letter.next_try_at - AT).total_seconds())
    assert waits == [30, 60, 960, 6 * 3600]


def test_after_eight_tries_it_is_given_up_and_shows(letter, monkeypatch, caplog):
    monkeypatch.setattr(post, "send", broken)
    for _ in range(9):
        actions.deliver(letter.pk)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (State.GIVEN_UP, 8)
    assert "given up" in caplog.text
    assert "Given up" in str(letter)


def test_the_sweep_leaves_alone_what_the_queue_may_still_send(letter):
    assert actions.sweep(at=AT + timedelta(seconds=14)) == 0
    assert actions.sweep(at=AT + LATER) == 1


def test_one_bad_letter_does_not_keep_the_others(letter, queued):
    tell(cause="no such letter", letter="test/no_such")
    tell(cause="answered:2")
    assert actions.sweep(at=AT + LATER) == 2


def test_control_without_the_sweep_a_letter_the_queue_lost_is_not_sent(letter):
    assert mail.outbox == []
    letter.refresh_from_db()
    assert letter.state == State.WAITING


def test_thirty_days_after_sending_we_forget_the_address_and_the_words(db, queued):
    letter = tell(context={"words": "canary"})
    actions.deliver(letter.pk)
    assert actions.forget(at=AT + timedelta(days=30)) == 0
    assert actions.forget(at=AT + timedelta(days=30, seconds=1)) == 1
    letter.refresh_from_db()
    assert (letter.address, letter.context, letter.state) == ("", {}, State.SENT)
    assert actions.forget(at=AT + timedelta(days=31)) == 0


def test_what_was_given_up_is_forgotten_too(letter):
    Letter.objects.update(state=State.GIVEN_UP, claimed_at=AT)
    assert actions.forget(at=AT + timedelta(days=31)) == 1


def test_what_still_waits_is_not_forgotten(letter):
    assert actions.forget(at=AT + timedelta(days=365)) == 0


def test_the_tasks_call_one_verb_each(letter, clock):
    clock.move_to(AT + LATER, tick=False)
    tasks.sweep()
    tasks.deliver(letter.pk)
    assert len(mail.outbox) == 1


def test_a_task_is_handed_over_by_name(monkeypatch):
    handed = []
    monkeypatch.setattr(queue.current_app, "send_task", lambda name, **how: handed.append((name, how["args"])))
    queue.queue("kit.letters.tasks.deliver", 7)
    assert handed == [("kit.letters.tasks.deliver", (7,))]


def test_a_letter_somebody_asked_for_carries_the_way_to_stop_it(db, settings):
    letter = tell(unsubscribe="/stop/1/")
    email = post.message(letter)
    address = f"{settings.SITE_URL}/stop/1/"
    assert email.extra_headers["List-Unsubscribe"] == f"<{address}>"
    assert email.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert email.body.endswith(f"To stop these letters:\n\n{address}\n")
    assert f'href="{address}"' in email.alternatives[0][0]


def test_control_other_letters_have_no_way_to_stop_them(db):
    letter = tell()
    email = post.message(letter)
    assert set(email.extra_headers) == {"Message-ID"}
    assert "stop these letters" not in email.body + email.alternatives[0][0].lower()
