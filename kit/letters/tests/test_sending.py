"""Claim and commit, send, commit again: what becomes of a
letter in each case, without a worker or a mail server.
"""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import BadHeaderError, EmailMultiAlternatives
from django.db import connection, transaction

from kit.letters import actions, post, sending, smtp
from kit.letters.models import DeadAddress, Letter, LetterState
from kit.letters.sending import DeliveryOutcome
from kit.trail.actors import ActorWithoutAccount
from kit.trail.models import Entry

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


@pytest.fixture
def server(monkeypatch):
    """A mail server that answers as a test says: an exception for each letter, or None for yes."""
    answers = []

    def send(self, fail_silently=False):
        if answers and (answer := answers.pop(0)):
            raise answer
        mail.outbox.append(self)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    return answers


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


def refused(code, words):
    return smtplib.SMTPRecipientsRefused({"sam@example.org": (code, words)})


def test_it_goes_out_as_plain_text_and_html(letter):
    assert sending.deliver(letter.pk)
    sent = mail.outbox[0]
    assert (sent.to, sent.subject) == (["sam@example.org"], "Working together: News for you")
    assert "It's done." in sent.body
    assert sent.alternatives[0].mimetype == "text/html"
    assert "<p>It&#39;s done.</p>" in sent.alternatives[0].content.replace("It's", "It&#39;s")
    letter = fresh(letter)
    assert (letter.state, letter.settled_on, letter.attempts) == (LetterState.SENT, AT.date(), 1)


def test_nothing_in_the_html_comes_from_another_host(letter):
    html = post.rendered(letter)["html"]
    assert "<img" not in html
    assert "<link" not in html


def test_what_a_person_wrote_is_escaped_in_the_html_only(db):
    parts = post.rendered(tell(context={"words": "<b>Tea & cake</b>"}))
    assert "<b>Tea & cake</b>" in parts["text"]
    assert "&lt;b&gt;Tea &amp; cake" in parts["html"]


def test_the_message_id_stays_and_differs_from_letter_to_letter(letter):
    assert (
        post.message(letter).extra_headers["Message-ID"]
        == post.message(fresh(letter)).extra_headers["Message-ID"]
    )
    assert post.message_id(letter) != post.message_id(tell(cause="answered:2"))
    assert post.message_id(letter).endswith("@example.nhs.uk>")


def test_a_line_break_in_a_subject_is_refused(db):
    letter = tell(context={"called": "Volunteer\nBcc: all@example.org"})
    with pytest.raises(BadHeaderError):
        post.message(letter).message()
    assert not sending.deliver(letter.pk)
    assert mail.outbox == []


def test_a_sent_letter_is_not_sent_again(letter):
    assert sending.deliver(letter.pk)
    assert not sending.deliver(letter.pk)
    assert len(mail.outbox) == 1


def test_a_letter_that_does_not_exist_is_no_trouble(db):
    assert not sending.deliver(999)


# The mail server is never asked inside a transaction: PostgreSQL
# ends one that is idle, and the sending was never noted.


@pytest.mark.django_db(transaction=True)
def test_while_a_letter_is_with_the_mail_server_no_transaction_is_open(monkeypatch):
    letter, seen = tell(), []

    def send(self, fail_silently=False):
        seen.append(
            (connection.in_atomic_block, fresh(letter).attempts, fresh(letter).claimed_until is not None)
        )

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    assert sending.deliver(letter.pk)
    assert seen == [(False, 1, True)]
    assert fresh(letter).state == LetterState.SENT


@pytest.mark.django_db(transaction=True)
def test_control_a_claim_inside_another_transaction_is_refused(monkeypatch):
    letter = tell()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        sending.deliver(letter.pk)


def test_what_one_worker_has_in_hand_another_leaves_alone_until_the_claim_is_over(letter, clock):
    assert sending.claim(letter.pk)
    assert not sending.deliver(letter.pk)
    assert sending.send_due_letters(at=AT + sending.CLAIM_FOR - timedelta(seconds=1)) == 0
    assert sending.send_due_letters(at=AT + sending.CLAIM_FOR) == 1
    assert len(mail.outbox) == 1


def test_a_worker_that_took_too_long_does_not_undo_what_another_noted(letter, clock, caplog):
    late = sending.claim(letter.pk)
    clock.move_to(AT + sending.CLAIM_FOR, tick=False)
    assert sending.deliver(letter.pk)
    sending.note_delivery_outcome(late, DeliveryOutcome(LetterState.WAITING, "OSError"))
    assert fresh(letter).state == LetterState.SENT
    assert "longer than it was claimed for" in caplog.text


def test_a_claim_outlasts_the_longest_conversation_with_a_server():
    assert sending.CLAIM_FOR.total_seconds() > smtp.WHOLE + smtp.ANSWER + 60


# Trying again.


def test_a_failed_letter_is_put_off_and_says_the_kind_of_trouble_only(letter, server):
    server.append(OSError("sam@example.org is unknown here"))
    assert not sending.deliver(letter.pk)
    letter = fresh(letter)
    assert (letter.state, letter.attempts, letter.last_error) == (LetterState.WAITING, 1, "OSError")
    assert letter.next_try_at == AT + timedelta(seconds=30)


def waits(letter, *attempts, **outcome):
    for letter.attempts in attempts:
        yield sending.wait(letter, DeliveryOutcome(LetterState.WAITING, **outcome)).total_seconds()


def test_each_try_waits_twice_as_long_and_never_more_than_six_hours(letter):
    assert [*waits(letter, 1, 2, 6, 12, 300)] == [30, 60, 960, 6 * 3600, 6 * 3600]


def test_what_cannot_wait_is_tried_every_ten_minutes_at_least(letter):
    letter.is_urgent = True
    assert [*waits(letter, 1, 12)] == [30, 600]


def test_a_letter_that_the_server_may_have_is_not_sent_again_within_the_hour(letter):
    assert [*waits(letter, 1, is_unanswered=True)] == [3600]


def try_for(days, letter, clock):
    """Every hour of so many days, with a mail server that is away."""
    for hour in range(days * 24):
        clock.move_to(AT + timedelta(hours=hour), tick=False)
        sending.send_due_letters(at=AT + timedelta(hours=hour))


def test_a_mail_server_that_is_away_for_days_loses_no_letter(letter, server, clock):
    server.extend([OSError()] * 200)
    try_for(4, letter, clock)
    assert fresh(letter).state == LetterState.WAITING
    assert fresh(letter).attempts > 8
    server.clear()
    assert sending.send_due_letters(at=AT + timedelta(days=4, hours=7)) == 1


def test_after_days_it_is_given_up_kept_and_somebody_can_send_it_again(letter, server, clock, caplog):
    server.extend([OSError()] * 200)
    try_for(7, letter, clock)
    assert fresh(letter).state == LetterState.GIVEN_UP
    assert "given up" in caplog.text
    now = AT + timedelta(days=8)
    clock.move_to(now, tick=False)
    server.clear()
    for _ in range(2):
        sending.send_again(letter=fresh(letter), by=ADMINISTRATOR, at=now)
    assert Entry.objects.filter(verb="letters.sent_again").count() == 1
    assert sending.deliver(letter.pk)
    assert mail.outbox[0].to == ["sam@example.org"]


def test_a_letter_nobody_answered_for_goes_out_three_times_and_then_somebody_looks(letter, server, clock):
    server.extend([smtp.Unanswered()] * 9)
    try_for(5, letter, clock)
    assert (fresh(letter).state, fresh(letter).attempts) == (LetterState.UNSURE, sending.MOST_UNANSWERED)
    assert Letter.objects.not_sent().count() == 1


def test_what_is_of_no_use_any_more_is_not_sent(db, clock):
    letter = tell(good_for=timedelta(minutes=15))
    clock.move_to(AT + timedelta(minutes=16), tick=False)
    assert not sending.deliver(letter.pk)
    assert (fresh(letter).state, fresh(letter).sealed, mail.outbox) == (LetterState.TOO_LATE, "", [])


def test_control_in_time_it_is_sent(db, clock):
    letter = tell(good_for=timedelta(minutes=15))
    clock.move_to(AT + timedelta(minutes=14), tick=False)
    assert sending.deliver(letter.pk)


# The sweep.


def test_the_sweep_leaves_alone_what_the_queue_may_still_send(letter):
    assert sending.send_due_letters(at=AT + timedelta(seconds=14)) == 0
    assert sending.send_due_letters(at=AT + LATER) == 1


@pytest.mark.parametrize(
    "trouble", [None, smtplib.SMTPDataError(554, b"5.7.1 no"), refused(550, b"5.1.1 unknown")]
)
def test_one_bad_letter_does_not_keep_the_others(letter, server, trouble):
    if trouble:
        server.append(trouble)
        assert sending.send_due_letters(at=AT + LATER) == 0
    else:
        tell(cause="no such letter", letter="test/no_such")
    for number in (2, 3):
        tell(cause=f"answered:{number}", to=f"other{number}@example.org")
    assert sending.send_due_letters(at=AT + LATER) == (2 if trouble else 3)


def test_a_server_in_trouble_is_asked_once_a_sweep_and_the_others_keep_their_place(db, server):
    for number in range(5):
        tell(cause=f"answered:{number}")
    server.extend([TimeoutError()] * 5)
    assert sending.send_due_letters(at=AT + LATER) == 0
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]


def test_urgent_letters_have_a_sweep_of_their_own(letter):
    urgent = tell(cause="harm", is_urgent=True)
    assert sending.send_due_letters(at=AT + LATER, urgent=True) == 1
    assert (fresh(urgent).state, fresh(letter).state) == (LetterState.SENT, LetterState.WAITING)
    assert sending.send_due_letters(at=AT + LATER, urgent=False) == 1


def test_control_without_the_sweep_a_letter_the_queue_lost_is_not_sent(letter):
    assert mail.outbox == []
    assert fresh(letter).state == LetterState.WAITING


# An address where nobody is.


def test_a_refused_address_counts_as_not_reached_and_is_not_tried_again(letter, server):
    server.append(refused(550, b"5.1.1 No such user"))
    sending.deliver(letter.pk)
    assert (fresh(letter).state, fresh(letter).sealed) == (LetterState.RETURNED, "")
    assert tell(cause="answered:2").state == LetterState.RETURNED
    assert mail.outbox == []


def test_a_code_somebody_asks_for_is_tried_all_the_same_and_an_address_that_works_is_alive_again(
    letter, server
):
    server.append(refused(550, b"5.1.1 No such user"))
    sending.deliver(letter.pk)
    assert tell(cause="a code", is_urgent=True).state == LetterState.WAITING
    actions.arrives("SAM@example.org")
    assert tell(cause="answered:2").state == LetterState.WAITING


@pytest.mark.parametrize(("code", "words"), [(450, b"4.2.0 Greylisted"), (451, b"Try later")])
def test_not_now_is_not_never(letter, server, code, words):
    server.append(refused(code, words))
    sending.deliver(letter.pk)
    assert fresh(letter).state == LetterState.WAITING
    assert not DeadAddress.objects.exists()


def test_a_server_that_refuses_for_another_reason_makes_no_address_dead(letter, server):
    server.append(refused(550, b"5.7.1 Your network is on a list"))
    sending.deliver(letter.pk)
    assert fresh(letter).state == LetterState.RETURNED
    assert not DeadAddress.objects.exists()


# What the database holds.


# What an account is shown.
