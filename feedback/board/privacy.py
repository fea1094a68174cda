"""What the board knows of a person who signs in: the points they said “me too” to, or follow."""

import secrets
from datetime import datetime

from feedback.tickets import voters
from feedback.tickets.followers import FOLLOWING, ticket_followed
from feedback.tickets.models import TicketVote
from people.accounts import portability
from people.models import Person
from subscriptions.models import Subscription
from subscriptions.privacy import register_subscriptions


def register() -> None:
    portability.register_personal_data("points you said “me too” to", me_toos, forget_voter)
    register_subscriptions(FOLLOWING, "points you follow by email", described_follow)


def me_toos(person: Person) -> list[dict[str, str]]:
    rows = TicketVote.objects.filter(voter=voters.voter_of_person(person)).select_related("ticket")
    return [{"point": str(row.ticket), "on": row.on.isoformat()} for row in rows]


def forget_voter(person: Person, at: datetime) -> None:
    """The count stays true; who it was is gone."""
    rows = list(TicketVote.objects.filter(voter=voters.voter_of_person(person)))
    for row in rows:
        row.voter = secrets.token_hex(32)
    TicketVote.objects.bulk_update(rows, ["voter"])


def described_follow(subscription: Subscription) -> dict[str, str]:
    return {"point": str(ticket_followed(subscription))}
