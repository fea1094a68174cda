"""News of a ticket by email, without an account: who asks for it. The rest is in `subscriptions`."""

from datetime import datetime

from feedback.tickets.actions.steps import must_be_public
from feedback.tickets.followers import FOLLOWING
from feedback.tickets.models import Ticket
from subscriptions.actions import request_subscription
from subscriptions.models import Subscription


def follow(*, ticket: Ticket, email: str, at: datetime) -> Subscription:
    """Ask an address whether its owner wants news of this ticket."""
    must_be_public(ticket)
    return request_subscription(
        kind=FOLLOWING,
        key=ticket.trail_key,
        email=email,
        letter="feedback/follow",
        context={"title": ticket.title},
        at=at,
    )
