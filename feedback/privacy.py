"""What this room knows of a person who signs in: the points they said “me too” to or follow, and drafts.

What was said without signing in is nobody's: nothing leads from it to a
person, so it can be neither given nor erased.
"""

import secrets
from datetime import datetime

from feedback import voters
from feedback.followers import FOLLOWING, ticket_followed
from feedback.models import KeptPoint, Progress, Ticket, TicketVote
from feedback.models.kept_point import owner_hash
from feedback.selectors.kept_points import own_points
from people import portability
from people.models import Person
from subscriptions.models import Subscription
from subscriptions.privacy import register_subscriptions


def register() -> None:
    portability.register_personal_data("points you said “me too” to", me_toos, forget_voter)
    register_subscriptions(FOLLOWING, "points you follow by email", described_follow)
    portability.register_personal_data("points you keep in your account", kept_in_account, forget_kept)
    portability.register_personal_data("answers you are drafting", drafts, forget_drafter)


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


def kept_in_account(person: Person) -> list[dict[str, str]]:
    return [
        {"point": point.text, "sent_on": point.sent_on, "state": point.state} for point in own_points(person)
    ]


def forget_kept(person: Person, at: datetime) -> None:
    """The points stay, and are nobody's again. No entry in the trail: it would say that this account had some."""
    KeptPoint.objects.filter(owner=owner_hash(person)).delete()


def drafts(person: Person) -> list[dict[str, str]]:
    """Answers and progress that no colleague has read yet."""
    answers = Ticket.objects.filter(drafted_by=person).exclude(draft="").values_list("title", "draft")
    progress = Progress.objects.filter(written_by=person, published_on=None).values_list(
        "ticket__title", "words"
    )
    return [{"point": title, "draft": text} for title, text in [*answers, *progress]]


def forget_drafter(person: Person, at: datetime) -> None:
    """The text is the team's work and stays; the database forgets whose it was when the person goes."""
