"""Who follows a point: subscriptions whose key is the trail key of its ticket."""

from django.db.models import QuerySet

from feedback.tickets.models import Ticket
from subscriptions.kinds import SubscriptionKind
from subscriptions.models import Subscription

FOLLOWING = SubscriptionKind(
    "feedback.follow", confirm_page="feedback:confirm-follow", stop_page="feedback:stop-following"
)
# What the trail keys of tickets begin with.
TICKET = "feedback.ticket:"


def followers_of(tickets: list[Ticket]) -> QuerySet[Subscription]:
    return Subscription.objects.confirmed(FOLLOWING.name, [ticket.trail_key for ticket in tickets])


def ticket_followed(subscription: Subscription) -> Ticket:
    """The ticket, with the one that stands for it."""
    reference = subscription.key.removeprefix(TICKET)
    return Ticket.objects.select_related("joined_to").get(reference=reference)
