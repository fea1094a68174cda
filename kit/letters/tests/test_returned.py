"""Letters that mail servers send back, as they write them (RFC 3464)."""

import io
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from kit.letters import actions, post, returned, sending
from kit.letters.models import DeadAddress, Letter, LetterState

AT = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)
KEY = "a-key-for-the-test"

REPORT = """\
From: MAILER-DAEMON@mx.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="part"

--part
Content-Type: text/plain

Your message could not be delivered.

--part
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}

--part
Content-Type: text/rfc822-headers

Message-ID: {message_id}
Subject: News for you

--part--
"""


@pytest.fixture
def letter(db, monkeypatch):
    monkeypatch.setattr(actions, "queue", lambda task, *args, to: None)
    with transaction.atomic():
        letter = actions.tell(
            letter="test/hello", to="sam@example.org", recipient="person:1", cause="answered:1"
        )
    sending.deliver(letter.pk)
    return letter


def report(letter, **changes):
    facts = {
        "to": "us@example.nhs.uk",
        "address": "sam@example.org",
        "action": "failed",
        "status": "5.1.1",
        "message_id": post.message_id(letter),
    }
    return REPORT.format(**facts | changes).replace("\n", "\r\n").encode()


def state():
    return Letter.objects.get().state


def test_a_letter_that_came_back_did_not_arrive_and_its_address_is_dead(letter):
    for _ in range(2):
        assert returned.record_returned_letter(report(letter), at=AT)
    assert state() == LetterState.RETURNED
    assert DeadAddress.objects.count() == 1
    assert actions.dead_among(["sam@example.org"]) == {"sam@example.org"}


def test_it_is_known_by_the_address_it_came_back_to_where_the_headers_are_lost(letter, settings):
    settings.LETTERS_RETURNED_TO = "returned@example.nhs.uk"
    came_to = post.return_address(letter)
    assert came_to.startswith("returned+letter-")
    assert len(came_to.partition("@")[0]) <= 64
    assert returned.record_returned_letter(
        report(letter, to=came_to, message_id="<lost@mx.example.org>"), at=AT
    )


def test_the_senders_address_on_the_envelope_is_the_letters_own_and_people_see_ours(letter, settings):
    settings.LETTERS_RETURNED_TO = "returned@example.nhs.uk"
    email = post.message(actions.Draft("test/hello", "sam@example.org", "p", "c").row(AT, is_dead=False))
    assert email.from_email.startswith("returned+letter-")
    assert email.message()["From"] == settings.DEFAULT_FROM_EMAIL


@pytest.mark.parametrize(
    "changes",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "delivered", "status": "2.0.0"},
        {"status": "4.2.2"},
    ],
)
def test_news_that_a_server_still_tries_changes_nothing(letter, changes):
    assert not returned.record_returned_letter(report(letter, **changes), at=AT)
    assert state() == LetterState.SENT


def test_an_answer_of_somebody_who_is_away_changes_nothing(letter):
    away = f"From: sam@example.org\r\nSubject: Away\r\nIn-Reply-To: {post.message_id(letter)}\r\n\r\nBack on Monday.\r\n"
    assert not returned.record_returned_letter(away.encode(), at=AT)
    assert state() == LetterState.SENT


def forged(letter):
    """One letter of our part of the token is another."""
    good = post.message_id(letter)
    number, ours, known = good.split("@")[0].removeprefix("<letter-").split("-")
    return f"<letter-{number}-{'0' * 16 if ours != '0' * 16 else '1' * 16}-{known}@example.nhs.uk>"


def test_a_forged_token_changes_nothing(letter):
    assert not returned.record_returned_letter(report(letter, message_id=forged(letter)), at=AT)
    assert state() == LetterState.SENT


def test_control_without_the_key_a_forged_token_would_do(letter, monkeypatch):
    monkeypatch.setattr(post, "constant_time_compare", lambda one, other: True)
    assert returned.record_returned_letter(report(letter, message_id=forged(letter)), at=AT)


def test_who_has_a_letter_of_their_own_cannot_silence_another_address(letter):
    assert returned.record_returned_letter(report(letter, address="other@example.org"), at=AT)
    assert not DeadAddress.objects.exists()


def test_a_letter_that_waits_is_not_touched(letter):
    Letter.objects.update(state=LetterState.WAITING, settled_on=None, next_try_at=AT)
    assert not returned.record_returned_letter(report(letter), at=AT)
    assert state() == LetterState.WAITING


@pytest.mark.parametrize(
    "rubbish", [b"", b"\x00\xff" * 1000, b"Content-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n"]
)
def test_rubbish_is_no_trouble(letter, rubbish):
    assert not returned.record_returned_letter(rubbish, at=AT)


def hand_over(body, key=KEY):
    client = Client(enforce_csrf_checks=True)
    return client.post(
        "/letters/returned/", body, content_type="message/rfc822", headers={"Authorization": f"Bearer {key}"}
    )


def test_a_mail_server_with_the_key_hands_it_over(letter, settings):
    settings.LETTERS_RETURNED_KEY = KEY
    assert hand_over(report(letter)).status_code == 204
    assert state() == LetterState.RETURNED


@pytest.mark.parametrize(("key_set", "key"), [(KEY, "another"), (KEY, ""), ("", ""), ("", KEY)])
def test_without_the_right_key_or_with_none_set_the_address_is_closed(letter, settings, key_set, key):
    settings.LETTERS_RETURNED_KEY = key_set
    assert hand_over(report(letter), key).status_code == 404
    assert state() == LetterState.SENT


def test_more_than_a_returned_letter_needs_is_refused(letter, settings):
    settings.LETTERS_RETURNED_KEY = KEY
    assert hand_over(b"x" * (returned.MOST_BYTES + 1)).status_code == 413


def test_a_mail_server_may_pipe_it_too(letter, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(report(letter))))
    call_command("take_returned")
    assert "did not arrive" in capsys.readouterr().out
    assert state() == LetterState.RETURNED
