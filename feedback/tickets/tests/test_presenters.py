from datetime import date, timedelta

import pytest

from feedback.answering.actions import answering, pausing, progress
from feedback.tickets import clock, presenters
from feedback.tickets.models import CopyDate, Pause, Ticket

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 16)


def texts(ticket, today=TODAY):
    return [(step["text"], step["at"]) for step in presenters.ticket_timeline(ticket, today)]


def test_the_way_of_a_new_ticket(ticket):
    assert texts(ticket, date(2027, 3, 9)) == [
        ("We have heard", "here"),
        ("We are looking at it", "ahead"),
        ("Answer", "ahead"),
    ]


def test_the_way_says_honestly_that_nobody_has_seen_it(ticket):
    assert presenters.ticket_timeline(ticket, date(2027, 3, 12))[0]["note"] == ""
    assert (
        presenters.ticket_timeline(ticket, date(2027, 3, 13))[0]["note"]
        == "the team has not said yet that it saw this"
    )


def test_the_way_says_late_and_very_late(ticket):
    days_after = clock.working_days.add(ticket.answer_due_on, 12)
    assert presenters.ticket_timeline(ticket, days_after)[-1]["note"] == "was due, 12 working days late"
    ticket.breaches.create(kind="very_late", on=days_after)
    assert (
        presenters.ticket_timeline(ticket, days_after)[-1]["note"]
        == "was due, very late: 12 working days late"
    )


def test_the_way_says_that_we_wait_for_the_person_and_not_for_what(ticket, cast, now):
    pausing.ask_author(
        ticket=ticket, question="Which ward?", version=ticket.version, by=cast["team_member"], at=now
    )
    ticket.refresh_from_db()
    assert texts(ticket)[2] == ("Waiting for the person who wrote this", "here")
    assert "ward" not in str(presenters.ticket_timeline(ticket, TODAY))


def test_the_way_of_what_is_done(drafted, cast, now):
    doing = answering.publish_answer(ticket=drafted, version=drafted.version, by=cast["team_lead"], at=now)
    assert [text for text, _ in texts(doing)] == [
        "We have heard",
        "We are looking at it",
        "Answered",
        "We are doing it",
    ]
    written = progress.add_progress(
        ticket=doing,
        state="done",
        words="Done.",
        expected_on=None,
        version=doing.version,
        by=cast["team_lead"],
        at=now,
    )
    doing.refresh_from_db()
    assert len(texts(doing)) == 4
    progress.check_progress(
        progress=written, version=doing.version, by=cast["cp_lead"], at=now + timedelta(1)
    )
    done = Ticket.objects.get()
    assert texts(done)[-1] == ("We did it", "here")


def test_how_the_date_was_worked_out_in_sentences(ticket):
    CopyDate.objects.create(name="Spring newsletter", on=date(2027, 3, 30), set_on=date(2027, 1, 4))
    Pause.objects.create(
        ticket=ticket, question="Which?", asked_as="Us", started_on=TODAY, ended_on=date(2027, 3, 17)
    )
    Pause.objects.create(ticket=ticket, question="When?", asked_as="Us", started_on=date(2027, 3, 18))
    clock.set_due_dates(ticket, date(2027, 3, 22))
    ticket.save()
    ticket.refresh_from_db()
    assert presenters.due_date_steps(ticket) == [
        "Sent on 9 March 2027.",
        "20 working days: 8 April 2027.",
        "To reach the newsletter “Spring newsletter”, sooner: 30 March 2027. That leaves 13 working days.",
        "Waited for the person 1 working day: 31 March 2027.",
        "Waiting for the person, 2 working days so far: 2 April 2027.",
    ]
