"""What we know of a person who signs in: the initiatives they want too, or follow."""

import secrets
from datetime import datetime

from feedback.tickets.voters import voter_of_person
from initiatives.followers import NEWS, initiative_followed
from initiatives.models import Initiative, InitiativeSupport
from people.accounts import portability
from people.models import Person
from subscriptions.models import Subscription
from subscriptions.privacy import register_subscriptions


def register() -> None:
    portability.register_personal_data(
        "work done together that you want too", exported_support, forget_supporter
    )
    portability.register_personal_data(
        "work done together that you started", exported_started, forget_starter
    )
    register_subscriptions(NEWS, "work done together that you follow by email", described_subscription)


def exported_support(person: Person) -> list[dict[str, str]]:
    rows = InitiativeSupport.objects.filter(voter=voter_of_person(person)).select_related("initiative")
    return [{"what": str(row.initiative), "on": row.day.isoformat()} for row in rows]


def exported_started(person: Person) -> list[dict[str, str]]:
    rows = Initiative.objects.filter(proposed_by=person)
    return [{"what": row.title, "on": row.proposed_on.isoformat()} for row in rows]


def forget_starter(person: Person, at: datetime) -> None:
    """The work goes on; the database forgets who started it when the person goes."""


def forget_supporter(person: Person, at: datetime) -> None:
    """The count stays true; who it was is gone."""
    rows = list(InitiativeSupport.objects.filter(voter=voter_of_person(person)))
    for row in rows:
        row.voter = secrets.token_hex(32)
    InitiativeSupport.objects.bulk_update(rows, ["voter"])


def described_subscription(subscription: Subscription) -> dict[str, str]:
    return {"what": str(initiative_followed(subscription))}
