"""What somebody said, found again by whoever said it."""

from django.http import Http404

from feedback import codes
from feedback.models import Comment, GuardianRequest, Pause, Ticket
from feedback.selectors.tickets import one_of

KINDS = {
    "ticket": Ticket.objects.select_related("joined_to"),
    "comment": Comment.objects.select_related("ticket"),
}


def ticket_to_add_to(reference):
    """A ticket on the board, or the one that stands for it. Any other is as if it did not exist."""
    ticket = one_of(Ticket.objects.published().select_related("joined_to"), reference)
    ticket = ticket.joined_to or ticket
    if not ticket.is_public:
        raise Http404
    return ticket


def said_with_code(code):
    """The ticket or comment this code was given for, or nothing."""
    return _first(come_back=codes.hashed(code))


def said_with_link(token):
    """The same for the link in a letter."""
    kind, pk = codes.read_link(token)
    return KINDS[kind].filter(pk=pk).first() if kind in KINDS else None


def left_an_address(token):
    """Who the link that stops letters stands for: a ticket, a comment or a request to the Guardian; or nothing."""
    kind, pk = codes.read_stop_link(token)
    rows = {**KINDS, "guardianrequest": GuardianRequest.objects.all()}
    return rows[kind].filter(pk=pk).first() if kind in rows else None


def _first(**given):
    return next((found for said in KINDS.values() if (found := said.filter(**given).first())), None)


def questions_to(said):
    """What we asked the person, oldest first."""
    return list(Pause.objects.filter(ticket=said)) if isinstance(said, Ticket) else []


def second_looks_at(said):
    return list(said.second_looks.all())
