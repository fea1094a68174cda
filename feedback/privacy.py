"""What this room knows of a person who signs in: the points they said “me too” to or follow, and drafts.

What was said without signing in is nobody's: nothing leads from it to a
person, so it can be neither given nor erased.
"""

import secrets
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from feedback import followers, voters
from feedback.models import Follower, Progress, Ticket, TicketVote
from people import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("points you said “me too” to", me_toos, forget_voter)
    portability.register_personal_data("points you follow by email", follows, stop_following)
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


def follows(person: Person) -> list[dict[str, Any]]:
    """Sign-in shows that the address is theirs, so what was asked for with it is theirs too."""
    return [
        {
            "point": str(row.ticket),
            "asked_on": row.asked_on.isoformat(),
            "confirmed": row.confirmed_on is not None,
        }
        for row in _followers(person).select_related("ticket")
    ]


def stop_following(person: Person, at: datetime) -> None:
    _followers(person).delete()


def _followers(person: Person) -> QuerySet[Follower]:
    return Follower.objects.filter(email_hash=followers.hash_of(person.email))


def drafts(person: Person) -> list[dict[str, str]]:
    """Answers and progress that no colleague has read yet."""
    answers = Ticket.objects.filter(drafted_by=person).exclude(draft="").values_list("title", "draft")
    progress = Progress.objects.filter(written_by=person, published_on=None).values_list(
        "ticket__title", "words"
    )
    return [{"point": title, "draft": text} for title, text in [*answers, *progress]]


def forget_drafter(person: Person, at: datetime) -> None:
    """The text is the team's work and stays; the database forgets whose it was when the person goes."""
