from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from feedback.answering.actions import pausing
from feedback.conftest import verbs
from feedback.tickets.models import Concern, Pause
from kit.letters.models import Letter
from kit.letters.tests import outbox
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = pytest.mark.django_db
CLOCK = Job("answer clock")
# Sent on 9 March 2027; twenty working days later, with Good Friday and Easter Monday between.
DUE = date(2027, 4, 8)


def ask(ticket, by, at, question="Which ward was it?"):
    return pausing.ask_author(ticket=ticket, question=question, version=ticket.version, by=by, at=at)


@pytest.fixture
def pause(ticket, cast, now):
    return ask(ticket, cast["team_member"], now)


def test_the_person_is_told_that_there_is_a_question_and_not_what_it_is(pause):
    letter = Letter.objects.get(template="feedback/asked")
    assert letter.address == "someone@example.org"
    assert "ward" not in str(letter.context)


def test_without_an_address_the_question_waits_for_their_code(ticket, cast, now):
    ticket.contact_email = ""
    ticket.save()
    assert ask(ticket, cast["team_member"], now).ended_on is None
    assert not Letter.objects.filter(template="feedback/asked").exists()


def test_asking_shows_that_somebody_looks_at_it(pause, ticket):
    ticket.refresh_from_db()
    assert ticket.looking_since
    assert "feedback.asked_person" in verbs(ticket)


def test_it_is_signed_by_team_and_not_by_name(pause):
    assert pause.asked_as == "CMHRS East Surrey"


def test_a_colleague_of_another_team_does_not_ask(ticket, cast, now):
    with pytest.raises(PermissionDenied):
        ask(ticket, cast["other_team_member"], now)


def test_one_question_at_a_time(pause, ticket, cast, now):
    ticket.refresh_from_db()
    with pytest.raises(NotPossible, match="already waiting"):
        ask(ticket, cast["team_lead"], now)


def test_of_two_who_write_at_once_the_second_sees_the_draft(ticket, drafted, cast, now):
    with pytest.raises(StaleVersion):
        pausing.ask_author(
            ticket=ticket, question="What?", version=drafted.version - 1, by=cast["team_lead"], at=now
        )


def test_a_reply_moves_the_date_by_the_days_we_waited(pause, ticket, now):
    ticket.refresh_from_db()
    assert ticket.answer_due_on == DUE
    pausing.take_author_reply(pause=pause, words="The one upstairs.", at=now + timedelta(days=2))
    ticket.refresh_from_db()
    assert ticket.answer_due_on == date(2027, 4, 12)


def test_a_reply_is_signed_by_nobody_and_told_to_the_team(pause, ticket, cast, now):
    pausing.take_author_reply(pause=pause, words="The one upstairs.", at=now)
    told = set(outbox.recipients("feedback/replied"))
    assert told == {cast["team_member"].trail_key, cast["team_lead"].trail_key}
    assert "upstairs" not in str([letter.contents for letter in outbox.letters()])
    assert "feedback.person_replied" in verbs(ticket)


def test_a_second_reply_is_refused(pause, now):
    pausing.take_author_reply(pause=pause, words="The one upstairs.", at=now)
    with pytest.raises(NotPossible):
        pausing.take_author_reply(pause=pause, words="No, downstairs.", at=now)
    assert Pause.objects.get().reply == "The one upstairs."


def test_words_of_harm_in_a_reply_do_not_wait_for_the_team(pause, now, monkeypatch):
    monkeypatch.setattr("feedback.moderation.flags.flags_in", lambda words: ["harm"])
    pausing.take_author_reply(pause=pause, words="I cannot go on.", at=now)
    assert Concern.objects.get().source == "reply"


def test_a_reply_without_such_words_is_no_concern(pause, now):
    pausing.take_author_reply(pause=pause, words="The one upstairs.", at=now)
    assert not Concern.objects.exists()


def test_the_wait_ends_by_itself_after_ten_working_days(pause, ticket, now):
    assert not pausing.end_pause(pause=pause, by=CLOCK, at=now + timedelta(days=14))
    assert pausing.end_pause(pause=pause, by=CLOCK, at=now + timedelta(days=15))
    assert not pausing.end_pause(pause=pause, by=CLOCK, at=now + timedelta(days=16))
    pause.refresh_from_db()
    ticket.refresh_from_db()
    assert pause.ended_on == date(2027, 3, 23)
    assert ticket.answer_due_on == date(2027, 4, 22)


def test_a_reply_after_that_is_still_taken_in_and_moves_nothing(pause, ticket, now):
    pausing.end_pause(pause=pause, by=CLOCK, at=now + timedelta(days=20))
    pausing.take_author_reply(pause=pause, words="Sorry, I was unwell.", at=now + timedelta(days=25))
    pause.refresh_from_db()
    ticket.refresh_from_db()
    assert (pause.reply, pause.ended_on) == ("Sorry, I was unwell.", date(2027, 3, 23))
    assert ticket.answer_due_on == date(2027, 4, 22)
