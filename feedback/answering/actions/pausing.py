"""Asking the person who wrote, and waiting for them.

The clock stops meanwhile, for as many days as were agreed at most.
"""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from feedback.answering.selectors.line import team_people
from feedback.moderation.actions.alerts import alert_words
from feedback.tickets import clock
from feedback.tickets.actions.opening import (
    lock_unanswered_ticket,
    must_be_the_text_seen,
    note_looking,
    signature,
)
from feedback.tickets.actions.steps import day_of, save_new_version, tell_author
from feedback.tickets.models import Pause, Ticket
from feedback.tickets.rules import Can
from kit import working_days
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Actor
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def ask_author(*, ticket: Ticket, question: str, version: int, by: Person, at: datetime) -> Pause:
    """Ask whoever wrote it. They read it with their code, or from a letter if they left an address."""
    ticket = lock_unanswered_ticket(ticket, Can.DRAFT, by)
    waiting = ticket.pauses.filter(ended_on=None).first()
    if waiting:
        raise NotPossible(_("A question to this person is already waiting for a reply."))
    must_be_the_text_seen(ticket, version, ticket.draft)
    today = day_of(at)
    pause = Pause.objects.create(
        ticket=ticket, question=question, asked_as=signature(by, ticket), started_on=today
    )
    note_looking(ticket, at)
    _restart(ticket, today)
    record("feedback.asked_person", ticket, by=by, at=at)
    tell_author(ticket, "feedback/asked", cause=f"asked:{pause.pk}")
    return pause


@transaction.atomic
def take_author_reply(*, pause: Pause, words: str, at: datetime) -> Pause:
    """Take in what the person says. It is for the team alone.

    A reply that comes late is taken in all the same.
    """
    pause = _lock_pause(pause)
    if pause.reply:
        raise NotPossible(_("You have already sent a reply to this question."))
    ticket, today = pause.ticket, day_of(at)
    pause.reply = words
    pause.ended_on = pause.ended_on or today
    pause.save()
    if ticket.is_open:
        _restart(ticket, today)
    record("feedback.person_replied", ticket, by=SOMEONE, at=at)
    alert_words(words, source="reply", at=at)
    for person in team_people(ticket, today):
        tell(
            letter="feedback/replied",
            to=person.email,
            recipient=person.trail_key,
            cause=f"{ticket.reference}:replied:{pause.pk}",
            context={"path": reverse("feedback:draft", args=[ticket.reference])},
        )
    return pause


@transaction.atomic
def end_pause(*, pause: Pause, by: Actor, at: datetime) -> bool:
    """Wait no longer than was agreed. True if this ended it."""
    pause = _lock_pause(pause)
    last = last_day_of(pause)
    if pause.ended_on or day_of(at) <= last:
        return False
    pause.ended_on = last
    pause.save()
    _restart(pause.ticket, day_of(at))
    record("feedback.waited_long_enough", pause.ticket, by=by, at=at)
    return True


def last_day_of(pause: Pause) -> date:
    return working_days.add(pause.started_on, clock.agreed_days(clock.PAUSE_DAYS, pause.ticket.sent_on))


def stop_waiting(ticket: Ticket, at: datetime) -> None:
    """The answer is there, so there is nothing to wait for."""
    ticket.pauses.filter(ended_on=None).update(ended_on=day_of(at))


def _lock_pause(pause: Pause) -> Pause:
    ticket = (
        Ticket.objects.select_for_update(of=["self"]).select_related("team", "area").get(pk=pause.ticket_id)
    )
    pause = Pause.objects.get(pk=pause.pk)
    pause.ticket = ticket
    return pause


def _restart(ticket: Ticket, today: date) -> None:
    clock.set_due_dates(ticket, today)
    save_new_version(ticket)
