"""Steps that several verbs share."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from feedback.tickets import board_version, codes
from feedback.tickets.actions.problems import NotPublic
from feedback.tickets.followers import FOLLOWING, followers_of
from feedback.tickets.models import Comment, Submission, Ticket
from kit.letters.actions import tell
from kit.translation import gettext as _


def must_be_public(ticket: Ticket) -> None:
    if not ticket.is_public:
        raise NotPublic(_("This is not on the board."))


def save_new_version(ticket: Submission) -> None:
    ticket.version += 1
    ticket.save()
    board_version.note_change()


def day_of(at: datetime) -> date:
    return timezone.localdate(at)


def tell_people(ticket: Ticket, letter: str, *, cause: str) -> None:
    """Tell whoever wrote it or one joined to it, and whoever follows one of them: each address once."""
    _tell_all([ticket, *ticket.joined.all()], letter, cause=cause, about=ticket)


def tell_followers_of(ticket: Ticket, letter: str, *, cause: str, about: Ticket) -> None:
    """Tell the author and the followers of this one ticket about another: the one it was joined to."""
    _tell_all([ticket], letter, cause=cause, about=about)


def tell_author(submission: Ticket | Comment, letter: str, *, cause: str, **more: Any) -> None:
    """Write to whoever wrote a ticket or a comment, if they left an address and confirmed it."""
    if submission.reachable_at:
        tell(
            letter=letter,
            to=submission.reachable_at,
            recipient=submission.trail_key,
            cause=f"{submission.trail_key}:{cause}",
            context=_news_of(submission) | {"private": codes.private_link(submission)} | more,
            unsubscribe=codes.stop_link(submission),
        )


def _tell_all(points: list[Ticket], letter: str, *, cause: str, about: Ticket) -> None:
    """Authors first: who wrote one and follows another gets the letter of an author."""
    written_to: set[str] = set()
    cause = f"{about.reference}:{cause}"
    for point in points:
        if point.reachable_at and _is_new(FOLLOWING.hash_of(point.reachable_at), written_to):
            tell(
                letter=letter,
                to=point.reachable_at,
                recipient=point.trail_key,
                cause=cause,
                context=_news_of(about) | {"private": codes.private_link(point)},
                unsubscribe=codes.stop_link(point),
            )
    for follower in followers_of(points):
        if _is_new(follower.email_hash, written_to):
            tell(
                letter=letter,
                to=follower.email,
                recipient=follower.trail_key,
                cause=cause,
                context=_news_of(about) | {"follows": True},
                unsubscribe=FOLLOWING.stop_path(follower),
            )


def _is_new(address_hash: str, written_to: set[str]) -> bool:
    new = address_hash not in written_to
    written_to.add(address_hash)
    return new


def _news_of(submission: Ticket | Comment) -> dict[str, str]:
    """What a letter may need about a ticket, or about a comment and its ticket."""
    ticket = submission if isinstance(submission, Ticket) else submission.ticket
    return {
        "reference": ticket.reference,
        "title": ticket.title,
        "path": ticket.get_absolute_url(),
        "because": submission.withheld_because or submission.held_because,
        "edited_because": submission.edited_because,
        "answer": ticket.answer,
        "answer_due_on": date_format(ticket.answer_due_on, "j F Y") if ticket.answer_due_on else "",
    }
