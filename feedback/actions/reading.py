"""Somebody reads it before anyone can see it, and decides."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from feedback import clock
from feedback.actions.problems import AlreadyRead, Changed
from feedback.actions.steps import day_of, save, tell_author
from feedback.models import Stage, Ticket
from feedback.rules import Can
from kit.letters.actions import tell
from kit.trail.actions import record


@transaction.atomic
def publish(*, ticket, title, published_words, area, team, themes, version, by, at):
    """Put it on the board, read and titled, and start the wait for an answer."""
    ticket = _to_read(ticket, version, by)
    ticket.stage, ticket.title, ticket.published_words = Stage.PUBLISHED, title, published_words
    ticket.area, ticket.team = area, team
    ticket.published_on = day_of(at)
    ticket.read_by = by
    clock.start(ticket)
    ticket.set_themes(themes)
    save(ticket)
    record("feedback.published", ticket, by=by, at=at, changed=published_words != ticket.words)
    tell_author(ticket, "feedback/published", cause="published")
    return ticket


@transaction.atomic
def withhold(*, ticket, because, version, by, at):
    """Keep it off the board, and tell the person why."""
    ticket = _to_read(ticket, version, by)
    ticket.stage, ticket.withheld_because, ticket.read_by = Stage.WITHHELD, because, by
    save(ticket)
    record("feedback.withheld", ticket, by=by, at=at)
    tell_author(ticket, "feedback/withheld", cause="withheld")
    return ticket


@transaction.atomic
def chase(*, tickets, moderators, by, at):
    """Remind the moderators of what has waited too long to be read: once for each ticket, one letter a day."""
    chased = [ticket for ticket in tickets if _note_chased(ticket, at)]
    for ticket in chased:
        record("feedback.chased", ticket, by=by, at=at)
    for person in moderators if chased else []:
        tell(
            letter="feedback/to_read",
            to=person.email,
            recipient=person.trail_key,
            cause=f"to-read:{day_of(at)}",
            context={"path": reverse("feedback:queue")},
        )


def _note_chased(ticket, at):
    return Ticket.objects.waiting().filter(pk=ticket.pk, chased_on=None).update(chased_on=day_of(at))


def _to_read(ticket, version, by):
    if not by.has_perm(Can.MODERATE):
        raise PermissionDenied
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if ticket.stage != Stage.WAITING:
        raise AlreadyRead("A colleague has already read this one.")
    if ticket.version != version:
        raise Changed(ticket.words)
    return ticket
