"""Conversations with mail servers of all kinds, over loopback."""

import threading
from datetime import UTC, datetime

import pytest
from django.core.mail import EmailMessage

from kit.letters import smtp
from kit.letters.actions import Draft
from kit.letters.models import LetterState
from kit.letters.sending import attempt
from kit.letters.tests.mail_server import DRIP, Server

pytestmark = pytest.mark.slow


@pytest.fixture
def conversation(settings, monkeypatch):
    """`conversation({"RCPT": "550 …"})`: what a letter to such a server ends in, and the server."""

    def held(answers):
        with Server(answers) as server:
            backend = smtp.Backend(host="127.0.0.1", port=server.port, timeout=20)
            error = None
            try:
                backend.send_messages(
                    [EmailMessage("Hello", "Words", "us@example.nhs.uk", ["sam@example.org"])]
                )
            except Exception as problem:  # noqa: BLE001  -- what it was is what the test asks
                error = problem
            return error, server.letters

    # Short enough not to wait for, long enough for a slow machine to say all it has to.
    monkeypatch.setattr(smtp, "WHOLE", 2)
    monkeypatch.setattr(smtp, "ANSWER", 1)
    return held


def test_a_server_that_takes_a_letter_has_it_once(conversation):
    error, letters = conversation({})
    assert error is None
    assert len(letters) == 1


@pytest.mark.parametrize("step", ["", "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_server_that_falls_silent_in_any_step_is_cut_off_and_has_no_letter(conversation, step):
    error, letters = conversation({step: None})
    assert isinstance(error, OSError)
    assert not isinstance(error, smtp.Unanswered)
    assert letters == []


def test_silence_after_the_whole_letter_is_known_for_what_it_is(conversation):
    error, letters = conversation({".": None})
    assert isinstance(error, smtp.Unanswered)
    assert len(letters) == 1


def test_a_server_that_does_not_say_goodbye_has_taken_the_letter_and_nobody_waits(conversation):
    error, letters = conversation({"QUIT": None})
    assert error is None
    assert len(letters) == 1


def test_a_server_that_drips_is_cut_off_though_each_drip_comes_in_time(conversation):
    error, _ = conversation({"MAIL": DRIP})
    assert isinstance(error, OSError)


def test_control_without_the_watch_every_drip_is_waited_for(conversation, monkeypatch):
    monkeypatch.setattr(smtp.Watched, "end_after", lambda self, seconds: None)
    error, letters = conversation({"MAIL": DRIP})
    assert error is None
    assert len(letters) == 1


def test_no_watch_is_left_behind_when_a_conversation_is_over(conversation):
    before = threading.active_count()
    conversation({})
    conversation({"RCPT": "550 5.1.1 nobody"})
    assert [
        one for one in threading.enumerate() if isinstance(one, threading.Timer) and not one.finished.is_set()
    ] == []
    assert threading.active_count() <= before + 2


@pytest.mark.parametrize(
    ("answer", "state", "is_dead"),
    [
        ("550 5.1.1 nobody", LetterState.RETURNED, True),
        ("550 5.7.1 no", LetterState.RETURNED, False),
        ("450 later", LetterState.WAITING, False),
    ],
)
def test_what_a_server_says_of_an_address_becomes_the_letters_state(db, settings, answer, state, is_dead):
    letter = Draft("test/hello", "sam@example.org", "person:1", "smtp").row(
        datetime(2027, 3, 9, 10, 0, tzinfo=UTC), is_dead=False
    )
    with Server({"RCPT": answer}) as server:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
            "kit.letters.smtp.Backend",
            "127.0.0.1",
            server.port,
        )
        outcome = attempt(letter)
    assert (outcome.state, outcome.is_dead) == (state, is_dead)
