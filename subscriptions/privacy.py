"""What somebody who signs in asked for with their address: sign-in shows that it is theirs, so that is theirs too."""

from collections.abc import Callable, Mapping
from datetime import datetime

from people.accounts import portability
from people.models import Person
from subscriptions.kinds import SubscriptionKind
from subscriptions.models import Subscription
from subscriptions.selectors import subscriptions_of_address

# What a row is of, in words.
Description = Callable[[Subscription], Mapping[str, object]]


def register_subscriptions(kind: SubscriptionKind, heading: str, described: Description) -> None:
    """Called by the room that tells of it, when it is ready. `heading` is what the download calls them."""

    def exported(person: Person) -> list[dict[str, object]]:
        rows = subscriptions_of_address(kind, person.email)
        return [as_exported(row) | dict(described(row)) for row in rows]

    def erase(person: Person, at: datetime) -> None:
        """Without an entry for each: the trail would say what was followed by whoever left on that day."""
        subscriptions_of_address(kind, person.email).delete()

    portability.register_personal_data(heading, exported, erase)


def as_exported(subscription: Subscription) -> dict[str, object]:
    confirmed_on = subscription.confirmed_on
    return {
        "email": subscription.email,
        "asked_on": subscription.asked_on.isoformat(),
        "confirmed_on": confirmed_on.isoformat() if confirmed_on else None,
    }
