"""Told by email without an account: asked for, confirmed, stopped, forgotten."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Actor
from subscriptions.kinds import SubscriptionKind
from subscriptions.models import Subscription


@transaction.atomic
def request_subscription(
    *,
    kind: SubscriptionKind,
    email: str,
    letter: str,
    at: datetime,
    key: str = "",
    choices: Sequence[str] = (),
    context: Mapping[str, object] | None = None,
) -> Subscription:
    """Ask an address whether its owner wants this, once a day however often somebody asks.

    Whoever is told already is asked again: what the page says, and that a letter goes out, is the same for every
    address. `context` is for the letter, which has the `path` of the page that confirms beside it.
    """
    today = timezone.localdate(at)
    subscription, is_new = Subscription.objects.get_or_create(
        kind=kind.name, key=key, email_hash=kind.hash_of(email), defaults={"email": email, "asked_on": today}
    )
    if subscription.asked_choices != list(choices):
        subscription.asked_choices = list(choices)
        subscription.save(update_fields=["asked_choices"])
    if is_new:
        record(f"{kind.name}_asked", subscription.subject, by=SOMEONE, at=at)
    tell(
        letter=letter,
        to=subscription.email,
        recipient=subscription.trail_key,
        cause=f"confirm:{today}",
        context={**(context or {}), "path": kind.confirm_path(subscription)},
        unsubscribe=kind.stop_path(subscription),
    )
    return subscription


@transaction.atomic
def confirm_subscription(*, subscription: Subscription, at: datetime) -> Subscription | None:
    """Whoever reads mail at this address wants what was last asked for. Saying so again changes nothing.

    None where they stopped meanwhile.
    """
    locked = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
    if locked is None:
        return None
    is_new = locked.confirmed_on is None
    locked.choices = locked.asked_choices
    locked.confirmed_on = locked.confirmed_on or timezone.localdate(at)
    locked.save(update_fields=["choices", "confirmed_on"])
    if is_new:
        record(f"{locked.kind}_confirmed", locked.subject, by=SOMEONE, at=at)
    return locked


@transaction.atomic
def stop_subscription(*, subscription: Subscription, by: Actor, at: datetime) -> None:
    """No more letters, and the address is gone. Stopping again changes nothing."""
    locked = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
    if locked:
        record(f"{locked.kind}_stopped", locked.subject, by=by, at=at)
        locked.delete()
