"""What we know of a person who signs in: the calls in which they chose, and those they began."""

import secrets
from datetime import datetime

from feedback.tickets.voters import voter_of_person
from initiatives.ideas.actions import voter_in_call
from initiatives.ideas.models import Idea, IdeaBallot, IdeaCall
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("ideas that you chose", exported_choices, forget_voter)
    portability.register_personal_data("calls for ideas that you began", exported_calls, forget_beginner)


def exported_choices(person: Person) -> list[dict[str, str]]:
    ballots = _ballots_of(person)
    titles = dict(
        Idea.objects.filter(pk__in=[pk for row in ballots for pk in row.choices]).values_list("pk", "title")
    )
    return [
        {"what": f"{row.call}: {titles[pk]}", "on": row.day.isoformat()}
        for row in ballots
        for pk in row.choices
        if pk in titles
    ]


def exported_calls(person: Person) -> list[dict[str, str]]:
    rows = IdeaCall.objects.filter(begun_by=person)
    return [{"what": row.title, "on": row.begun_on.isoformat()} for row in rows]


def forget_voter(person: Person, at: datetime) -> None:
    """The count stays true; who it was is gone."""
    ballots = _ballots_of(person)
    for row in ballots:
        row.voter = secrets.token_hex(32)
    IdeaBallot.objects.bulk_update(ballots, ["voter"])


def forget_beginner(person: Person, at: datetime) -> None:
    """The call goes on; the database forgets who began it when the person goes."""


def _ballots_of(person: Person) -> list[IdeaBallot]:
    voter = voter_of_person(person)
    hashes = [voter_in_call(call, voter) for call in IdeaCall.objects.all()]
    return list(IdeaBallot.objects.filter(voter__in=hashes).select_related("call"))
