"""What waits to be read, and who reads it."""

from datetime import date
from itertools import chain
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from feedback.tickets import clock
from feedback.tickets.models import Comment, Concern, Route, SecondLook, Ticket
from feedback.tickets.models.concern import ConcernQuerySet
from feedback.tickets.models.submission import SubmissionQuerySet
from feedback.tickets.rules import Can
from people.models import Person, Role, RoleHeld

MOST_CHASED = 500
ToRead = TypeVar("ToRead", SecondLook, Comment)


def moderation_queue(number: int) -> tuple[list[Ticket | Comment], int]:
    """Tickets and comments together: what is urgent first, then what is due first.

    Returns `number` of them, and how many wait.
    """
    tickets = _urgent_first(Ticket.objects.to_read().select_related("area"), "ticket")
    comments = _urgent_first(Comment.objects.to_read().select_related("ticket__area"), "comment")
    rows = sorted(
        chain(tickets[:number], comments[:number]),
        key=lambda submission: (not submission.comes_first, submission.sent_on, submission.pk),
    )
    return rows[:number], tickets.count() + comments.count()


def _urgent_first(submissions: SubmissionQuerySet, name: str) -> SubmissionQuerySet:
    concern = Concern.objects.filter(closed_on=None, **{name: OuterRef("pk")})
    return submissions.annotate(comes_first=Q(is_urgent=True) | Exists(concern)).order_by(
        "-comes_first", "sent_on", "id"
    )


def second_looks() -> QuerySet[SecondLook]:
    """Decisions that somebody questions, oldest first."""
    return SecondLook.objects.filter(decided_on=None).select_related("ticket__area", "comment__ticket__area")


def second_look(person: Person, pk: int) -> SecondLook:
    return _for_moderator(person, second_looks(), pk)


def comment_to_read(person: Person, pk: int) -> Comment:
    return _for_moderator(person, Comment.objects.select_related("ticket__area"), pk)


def concerns(person: Person) -> ConcernQuerySet:
    """Open concerns this person looks after. PALS sees what was passed to PALS, moderators all."""
    still_open = Concern.objects.filter(closed_on=None).select_related("ticket", "comment")
    return still_open if person.has_perm(Can.MODERATE) else still_open.filter(route=Route.PALS)


def concern(person: Person, pk: int) -> Concern:
    concern = Concern.objects.select_related("ticket", "comment").filter(pk=pk).first()
    if concern is None or not person.has_perm(Can.SEE_CONCERN, concern):
        raise Http404
    return concern


def unread_too_long(today: date) -> list[Ticket | Comment]:
    """Tickets and comments nobody has read in the agreed working days and nobody was chased about."""
    late = Q(chased_on=None, sent_on__lt=today)
    unread = [
        submission
        for model in (Ticket, Comment)
        for submission in model.objects.waiting().filter(late).order_by("sent_on", "id")[:MOST_CHASED]
    ]
    due = clock.moderation_due_dates(submission.sent_on for submission in unread)
    return [submission for submission in unread if due[submission.sent_on] < today]


def moderators() -> list[Person]:
    held = RoleHeld.objects.on(timezone.localdate()).filter(role=Role.MODERATOR)
    return list(Person.objects.filter(is_active=True, pk__in=held.values("person")))


def _for_moderator(person: Person, rows: QuerySet[ToRead], pk: int) -> ToRead:
    row = rows.filter(pk=pk).first() if person.has_perm(Can.MODERATE) else None
    if row is None:
        raise Http404
    return row
