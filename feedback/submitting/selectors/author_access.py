"""What somebody said, found again by whoever said it."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404

from feedback.board.selectors.tickets import ticket_or_404
from feedback.tickets import codes
from feedback.tickets.models import Comment, GuardianRequest, Pause, SecondLook, Ticket

MOST_AT_ONCE = 500
KINDS: dict[str, QuerySet[Ticket] | QuerySet[Comment]] = {
    "ticket": Ticket.objects.select_related("joined_to"),
    "comment": Comment.objects.select_related("ticket"),
}


def ticket_to_add_to(reference: str) -> Ticket:
    """A ticket on the board, or the one that stands for it. Any other is as if it did not exist."""
    ticket = ticket_or_404(Ticket.objects.published().select_related("joined_to"), reference)
    ticket = ticket.joined_to or ticket
    if not ticket.is_public:
        raise Http404
    return ticket


def submission_by_code(code: str) -> Ticket | Comment | None:
    """The ticket or comment this code was given for, or nothing."""
    return _first_submission(come_back=codes.COME_BACK.hash_of(code))


def submission_by_link(token: str) -> Ticket | Comment | None:
    """The same for the link in a letter."""
    kind, pk = codes.read_link(token)
    return KINDS[kind].filter(pk=pk).first() if kind in KINDS else None


def address_holder_by_link(token: str) -> Ticket | Comment | GuardianRequest | None:
    """Who the link that stops letters stands for: a ticket, a comment
    or a request to the Guardian; or nothing.
    """
    return _with_an_address(codes.read_stop_link(token))


def address_to_confirm(token: str) -> Ticket | Comment | GuardianRequest | None:
    """What the link that confirms an address stands for; nothing once the address is forgotten."""
    left_by = _with_an_address(codes.read_confirm_link(token))
    return left_by if left_by and left_by.contact_email else None


def unconfirmed_since(day: date) -> list[Ticket | Comment | GuardianRequest]:
    """Whatever came from that day on with an address that nobody has confirmed.

    At most MOST_AT_ONCE of each kind.
    """
    return _unconfirmed(sent_on__gte=day)


def unconfirmed_before(day: date) -> list[Ticket | Comment | GuardianRequest]:
    return _unconfirmed(sent_on__lt=day)


def _unconfirmed(**when: date) -> list[Ticket | Comment | GuardianRequest]:
    kinds = (Ticket, Comment, GuardianRequest)
    rows = [
        model.objects.filter(address_is_confirmed=False, **when).exclude(contact_email="") for model in kinds
    ]
    return [left_by for kind in rows for left_by in kind.order_by("pk")[:MOST_AT_ONCE]]


def _with_an_address(named: tuple[str, str]) -> Ticket | Comment | GuardianRequest | None:
    kind, pk = named
    rows: dict[str, QuerySet[Ticket] | QuerySet[Comment] | QuerySet[GuardianRequest]] = {
        **KINDS,
        "guardianrequest": GuardianRequest.objects.all(),
    }
    return rows[kind].filter(pk=pk).first() if kind in rows else None


def _first_submission(**given: str) -> Ticket | Comment | None:
    return next((submission for rows in KINDS.values() if (submission := rows.filter(**given).first())), None)


def questions_to(submission: Ticket | Comment) -> list[Pause]:
    """What we asked the person, oldest first."""
    return list(Pause.objects.filter(ticket=submission)) if isinstance(submission, Ticket) else []


def second_looks_at(submission: Ticket | Comment) -> list[SecondLook]:
    return list(submission.second_looks.all())
