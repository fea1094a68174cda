"""Taking in what people say."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from feedback.moderation import flags
from feedback.moderation.actions.alerts import alert_moderators
from feedback.tickets import codes
from feedback.tickets.actions.steps import day_of, must_be_public
from feedback.tickets.models import CameBy, Comment, Submission, Theme, Ticket
from feedback.tickets.rules import Can
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Actor, ActorWithRights
from people.models import Area, Gathering, Person, Team

# How often a reference is drawn. That the first one is taken happens once in many years.
DRAWS = 5
SubmissionT = TypeVar("SubmissionT", bound=Submission)


@transaction.atomic
def submit_ticket(
    *,
    kind: str,
    words: str,
    area: Area,
    at: datetime,
    idempotency_key: UUID,
    contact_email: str = "",
    team: Team | None = None,
    themes: Iterable[Theme] = (),
) -> Ticket:
    """Take in what somebody wrote, without asking who they are. The same page sent twice is one ticket."""
    details = {"kind": kind, "area": area, "team": team}
    return _submit_ticket(words, contact_email, idempotency_key, themes=themes, by=SOMEONE, at=at, **details)


@transaction.atomic
def submit_on_behalf(
    *,
    kind: str,
    words: str,
    area: Area,
    came_by: str,
    by: Person,
    at: datetime,
    idempotency_key: UUID,
    contact_email: str = "",
    team: Team | None = None,
    themes: Iterable[Theme] = (),
    other_language: str = "",
    other_language_words: str = "",
) -> Ticket:
    """Take in what a person told somebody who may type it in.

    The trail names who did; the ticket stores nobody.
    """
    if not by.has_perm(Can.ENTER):
        raise PermissionDenied
    details = {"kind": kind, "area": area, "team": team, "came_by": came_by}
    details |= {"other_language": other_language, "other_language_words": other_language_words}
    return _submit_ticket(words, contact_email, idempotency_key, themes=themes, by=by, at=at, **details)


def submit_from_forum(
    *,
    kind: str,
    words: str,
    forum: Gathering,
    people: int,
    by: ActorWithRights,
    at: datetime,
    idempotency_key: UUID,
    team: Team | None = None,
    themes: Iterable[Theme] = (),
) -> Ticket:
    """Take in what so many people said in a forum. It is read like everything else before anyone sees it.

    Part of a larger change, in the transaction of the forum that writes down what was raised there.
    """
    if not by.has_perm(Can.ENTER):
        raise PermissionDenied
    details = {"kind": kind, "area": forum.area, "team": team, "came_by": CameBy.FORUM}
    details |= {"forum_ids": [forum.pk], "forum_count": 1, "forum_people": people - 1, "people_count": people}
    return _submit_ticket(words, "", idempotency_key, themes=themes, by=by, at=at, **details)


@transaction.atomic
def add_comment(
    *, ticket: Ticket, words: str, at: datetime, idempotency_key: UUID, contact_email: str = ""
) -> Comment:
    """Take in what somebody adds.

    Where a ticket is joined to another, it is added to the one that stands for both.
    """
    ticket = ticket.joined_to or ticket
    must_be_public(ticket)
    comment, created = _get_or_create_submission(
        Comment, words, contact_email, idempotency_key, at=at, ticket=ticket
    )
    if created:
        record("feedback.added", comment, by=SOMEONE, at=at)
        alert_moderators(comment, at=at)
    return comment


def _submit_ticket(
    words: str,
    contact_email: str,
    idempotency_key: UUID,
    *,
    themes: Iterable[Theme],
    by: Actor | Person,
    at: datetime,
    **about: Any,
) -> Ticket:
    theme_ids = sorted(theme.pk for theme in themes)
    also_read = about.get("other_language_words", "")
    ticket, created = _get_or_create_submission(
        Ticket,
        words,
        contact_email,
        idempotency_key,
        at=at,
        also_read=also_read,
        theme_ids=theme_ids,
        **about,
    )
    if created:
        ticket.themes.add(*theme_ids)
        record("feedback.said", ticket, by=by, at=at, came_by=str(ticket.came_by))
        alert_moderators(ticket, at=at)
    return ticket


def _get_or_create_submission(
    model: type[SubmissionT],
    words: str,
    contact_email: str,
    idempotency_key: UUID,
    *,
    at: datetime,
    also_read: str = "",
    **more: Any,
) -> tuple[SubmissionT, bool]:
    """The row of this page, and whether it is new. Of two posts at once one writes, and both get that row.

    Nothing is written either when another ticket has the reference that was drawn: then another is drawn.
    """
    flags_of_words = flags.flags_in(f"{words}\n{also_read}")
    fields = more | {"words": words, "contact_email": contact_email, "sent_on": day_of(at)}
    fields |= {"flags": flags_of_words, "is_urgent": flags.Flag.HARM in flags_of_words}
    for _ in range(DRAWS):
        come_back = codes.COME_BACK.hash_of(codes.COME_BACK.derive(idempotency_key))
        mine = model(idempotency_key=idempotency_key, come_back=come_back, **fields)
        model.objects.bulk_create([mine], ignore_conflicts=True)
        if stored := model.objects.filter(idempotency_key=idempotency_key).first():
            return stored, stored.pk == mine.pk
    raise RuntimeError("Every reference that was drawn was taken.")
