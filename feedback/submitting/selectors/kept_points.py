"""What a person keeps in their account of what they said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from feedback.tickets import codes
from feedback.tickets.models import Comment, KeptPoint, Stage, Ticket
from feedback.tickets.models.kept_point import owner_hash, point_key
from kit.translation import gettext as _
from people.models import Person

LETTERS = 80


@dataclass(frozen=True)
class OwnPoint:
    """`link` is the page on which only its author sees what became of it."""

    row: KeptPoint
    text: str
    state: str
    link: str
    sent_on: str


def own_points(person: Person) -> list[OwnPoint]:
    """Those they keep, newest first. Three queries."""
    rows = {row.point: row for row in KeptPoint.objects.filter(owner=owner_hash(person))}
    numbers = {kind: _numbers(rows, kind) for kind in ("ticket", "comment")}
    tickets = Ticket.objects.filter(pk__in=numbers["ticket"]).select_related("joined_to")
    comments = Comment.objects.filter(pk__in=numbers["comment"]).select_related("ticket")
    submissions = sorted([*tickets, *comments], key=lambda submission: submission.sent_on, reverse=True)
    return [_own_point(rows[point_key(submission)], submission) for submission in submissions]


def kept_tickets(person: Person) -> list[int]:
    """Their numbers. One query, as which point it is stands sealed in the row."""
    points = KeptPoint.objects.filter(owner=owner_hash(person)).values_list("point", flat=True)
    return _numbers(points, "ticket")


def own_kept_point(person: Person, pk: int) -> KeptPoint:
    """To anybody else it is not there."""
    row = KeptPoint.objects.filter(owner=owner_hash(person), pk=pk).first()
    if row is None:
        raise Http404
    return row


def _numbers(points: Iterable[str], kind: str) -> list[int]:
    return [int(point.partition(".")[2]) for point in points if point.startswith(f"{kind}.")]


def _own_point(row: KeptPoint, submission: Ticket | Comment) -> OwnPoint:
    return OwnPoint(
        row=row,
        text=_shortened(getattr(submission, "title", "") or submission.words),
        state=_state_of(submission),
        link=codes.private_link(submission),
        sent_on=submission.sent_on.isoformat(),
    )


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LETTERS else f"{line[:LETTERS].rstrip()}…"


def _state_of(submission: Ticket | Comment) -> str:
    if submission.stage == Stage.WAITING:
        return _("It waits to be read")
    if submission.stage == Stage.HELD:
        return _("We are looking into it")
    if submission.stage == Stage.WITHHELD:
        return _("It is not shown, and we say why")
    ticket = submission.ticket if isinstance(submission, Comment) else submission.joined_to or submission
    return str(ticket.get_state_display())
