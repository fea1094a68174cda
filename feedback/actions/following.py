"""News of a ticket by email, without an account: asked for, confirmed, stopped, forgotten."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from feedback import followers
from feedback.actions.steps import day_of, must_be_public
from feedback.models import Comment, Follower, GuardianRequest, Ticket
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Actor


@transaction.atomic
def follow(*, ticket: Ticket, email: str, at: datetime) -> Follower:
    """Ask an address whether its owner wants news of this ticket, once a day however often somebody asks.

    Who follows already is asked again: what the page says, and that a letter
    goes out, is the same for every address.
    """
    must_be_public(ticket)
    follower, new = Follower.objects.get_or_create(
        ticket=ticket, email_hash=followers.hash_of(email), defaults={"email": email, "asked_on": day_of(at)}
    )
    if new:
        record("feedback.follow_asked", ticket, by=SOMEONE, at=at)
    tell(
        letter="feedback/follow",
        to=follower.email,
        recipient=follower.trail_key,
        cause=f"follow:{day_of(at)}",
        context={"title": ticket.title, "path": reverse("feedback:confirm-follow", args=[follower.token])},
        unsubscribe=reverse("feedback:stop-following", args=[follower.token]),
    )
    return follower


@transaction.atomic
def confirm_follower(*, follower: Follower, at: datetime) -> None:
    """Whoever reads mail at this address wants the news. Saying so again changes nothing."""
    if Follower.objects.filter(pk=follower.pk, confirmed_on=None).update(confirmed_on=day_of(at)):
        record("feedback.follow_confirmed", follower.ticket, by=SOMEONE, at=at)


@transaction.atomic
def stop_following(*, follower: Follower, at: datetime) -> None:
    """No more letters, and the address is gone. Stopping again changes nothing."""
    forget_follower(follower=follower, by=SOMEONE, at=at)


@transaction.atomic
def stop_author_letters(*, left_by: Ticket | Comment | GuardianRequest, at: datetime) -> None:
    """Whoever left an address beside what they wrote gets no more letters: it is forgotten.

    Again changes nothing.
    """
    left_by = type(left_by).objects.select_for_update(of=["self"]).get(pk=left_by.pk)
    if left_by.contact_email:
        left_by.contact_email = ""
        left_by.save(update_fields=["contact_email"])
        record("feedback.letters_stopped", left_by, by=SOMEONE, at=at)


@transaction.atomic
def forget_follower(*, follower: Follower, by: Actor, at: datetime) -> None:
    """Let go of an address that has no more news to get."""
    locked = (
        Follower.objects.select_for_update(of=["self"])
        .select_related("ticket")
        .filter(pk=follower.pk)
        .first()
    )
    if locked:
        _delete_follower(locked, by=by, at=at)


def _delete_follower(follower: Follower, *, by: Actor, at: datetime) -> None:
    ticket = follower.ticket
    follower.delete()
    record("feedback.follow_stopped", ticket, by=by, at=at)
