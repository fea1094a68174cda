"""Saying the same: “me too”, taking it back, and putting together what was said twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from feedback.tickets import clock
from feedback.tickets.actions.problems import NotPublic
from feedback.tickets.actions.steps import day_of, must_be_public, save_new_version, tell_followers_of
from feedback.tickets.models import Ticket, TicketVote
from feedback.tickets.rules import Can
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


def cast_vote(*, reference: str, voter: str, at: datetime) -> Ticket:
    """Count this person or device, once in the whole group. Saying it again changes nothing.

    Gives back the ticket that stands for the group. A ticket that is not on the board is a NotPublic.
    """
    with locked_group_head(reference) as stands:
        if TicketVote.objects.cast(stands, voter, day_of(at)):
            record("feedback.me_too", stands, by=SOMEONE, at=at)
    return stands


def withdraw_vote(*, reference: str, voter: str, at: datetime) -> Ticket:
    """The other way round. Taking back what was never said changes nothing."""
    with locked_group_head(reference) as stands:
        if TicketVote.objects.take_back(stands, voter):
            record("feedback.me_too_taken_back", stands, by=SOMEONE, at=at)
    return stands


@transaction.atomic
def merge(*, ticket: Ticket, into: Ticket, by: Person, at: datetime) -> Ticket:
    """Put a ticket together with another that says the same. From then on that one stands for both."""
    ticket, into = _lock_pair(ticket, into)
    _must_be_allowed_to_merge(by, ticket, into)
    must_be_public(ticket)
    must_be_public(into)
    _must_be_mergeable(ticket, into)
    ticket.joined_to, ticket.joined_on = into, day_of(at)
    _save_group_change(ticket, into)
    record("feedback.joined", ticket, by=by, at=at, into=into.reference)
    record("feedback.joined_by", into, by=by, at=at, joined=ticket.reference)
    tell_followers_of(ticket, "feedback/joined", cause=f"joined:{into.reference}", about=into)
    return into


@transaction.atomic
def unmerge(*, ticket: Ticket, by: Person, at: datetime) -> Ticket:
    """Undo a joining. Each has its own voters again: they were never moved."""
    if not by.has_perm(Can.JOIN, ticket):
        raise PermissionDenied
    into = Ticket.objects.filter(joined__pk=ticket.pk).first()
    if into is None:
        raise NotPossible(_("This point is not together with another one."))
    ticket, into = _lock_pair(ticket, into)
    if ticket.joined_to_id != into.pk:
        raise NotPossible(_("A colleague has changed this meanwhile. Look at the point again."))
    _detach(ticket, into, by=by, at=at)
    tell_followers_of(ticket, "feedback/parted", cause=f"parted:{into.reference}:{day_of(at)}", about=ticket)
    return ticket


def dissolve_group(ticket: Ticket, *, by: Person, at: datetime) -> None:
    """Of a ticket, locked, that is about to be taken off the board: nothing is together with it any more.

    The moderator who takes it off may do this, though only a co-production lead joins and parts.
    """
    if ticket.joined_to:
        _detach(ticket, ticket.joined_to, by=by, at=at)
    for other in ticket.joined.order_by("pk"):
        _detach(other, ticket, by=by, at=at)


def lock_group(ticket: Ticket) -> None:
    """In the order of their ids, as everybody does who locks more than one."""
    group = (
        Q(pk=ticket.pk)
        | Q(joined_to=ticket.pk)
        | Q(pk__in=Ticket.objects.filter(pk=ticket.pk).values("joined_to"))
    )
    list(Ticket.objects.select_for_update().filter(group).order_by("pk").values_list("pk"))


def _detach(ticket: Ticket, into: Ticket, *, by: Person, at: datetime) -> None:
    ticket.joined_to = ticket.joined_on = None
    _save_group_change(ticket, into)
    if ticket.is_open:
        clock.set_due_dates(ticket)
        save_new_version(ticket)
    TicketVote.objects.recount(ticket)
    record("feedback.parted", ticket, by=by, at=at, into=into.reference)
    record("feedback.parted_from", into, by=by, at=at, parted=ticket.reference)


@contextmanager
def locked_group_head(reference: str) -> Iterator[Ticket]:
    """The one that stands for the ticket with this reference, locked until the end of the block.

    Most tickets stand for themselves. With one that is joined to another its own lock is let go of before
    the other's is taken: whoever held one and waited for another could wait in a circle. Until then it can
    be parted again, so it is asked once more.
    """
    lookup: tuple[str, str | int] = "reference", reference.upper()
    while True:
        with transaction.atomic():
            locked = _lock_ticket_by(*lookup)
            stands = locked.joined_to_id or _group_head_of(reference, locked)
            if stands == locked.pk:
                must_be_public(locked)
                yield locked
                return
        lookup = "id", stands


# As text: this is the way of every vote, and putting the statement together would cost more than running it.
LOCK = "SELECT id, reference, stage, joined_to_id FROM feedback_ticket WHERE {} = %s FOR UPDATE"


def _lock_ticket_by(column: str, value: str | int) -> Ticket:
    for ticket in Ticket.objects.raw(LOCK.format(column), [value]):
        return ticket
    raise NotPublic(_("There is no such point."))


def _group_head_of(reference: str, locked: Ticket) -> int:
    """Whom the ticket belongs to now that this one is locked, and can no longer change."""
    if locked.reference == reference.upper():
        return locked.pk
    pk, joined_to = Ticket.objects.values_list("pk", "joined_to").get(reference=reference.upper())
    return joined_to or pk


def _lock_pair(ticket: Ticket, into: Ticket) -> tuple[Ticket, Ticket]:
    """Both rows, locked in the order of their ids, so that two who
    join the same two never wait for each other.
    """
    rows = (
        Ticket.objects.select_for_update(of=["self"])
        .select_related("team__directorate", "area")
        .filter(pk__in=[ticket.pk, into.pk])
        .order_by("pk")
    )
    tickets_by_pk = {row.pk: row for row in rows}
    return tickets_by_pk[ticket.pk], tickets_by_pk[into.pk]


def _must_be_allowed_to_merge(by: Person, ticket: Ticket, into: Ticket) -> None:
    if not by.has_perm(Can.JOIN, ticket):
        raise PermissionDenied
    if not by.has_perm(Can.JOIN, into):
        raise NotPossible(
            _("Another co-production lead looks after that point. Ask them to put the two together.")
        )


def _must_be_mergeable(ticket: Ticket, into: Ticket) -> None:
    """Groups are one level deep: one stands, the others are joined to it."""
    if ticket.pk == into.pk:
        raise NotPossible(_("That is this point itself. Choose another one."))
    if ticket.joined_to_id:
        raise NotPossible(_("This point is already together with another one. Undo that first."))
    if into.joined_to_id:
        raise NotPossible(
            _("That point is itself together with another one. Choose the one it is together with.")
        )
    if ticket.joined.exists():
        raise NotPossible(
            _("Others are together with this point. Do it the other way round: open that point and join it.")
        )


def _save_group_change(ticket: Ticket, into: Ticket) -> None:
    """After the link has changed: the date by which the one that stands is answered, and its counts."""
    save_new_version(ticket)
    if into.is_open:
        clock.set_due_dates(into)
        save_new_version(into)
    TicketVote.objects.recount(into)
