"""One ticket, for whoever may see it."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects
from django.http import Http404

from feedback.board.selectors.board import with_names
from feedback.board.selectors.choices import board_choices
from feedback.influence.selectors import more_wrote_it
from feedback.tickets.models import Comment, Progress, Ticket, TicketVote
from feedback.tickets.models.ticket import JoinedLink, TicketQuerySet
from feedback.tickets.rules import Can
from people.models import Person

COMMENTS = 20


@dataclass
class CommentPage:
    """Some of what was added, oldest first. `next` is where the following page starts, or empty."""

    comments: list[Comment]
    next: str = ""


def public_ticket(reference: str) -> Ticket:
    """A ticket on the board. One that waits or is withheld is as if it did not exist."""
    return ticket_or_404(
        with_names(Ticket.objects.published()).select_related("area", "team", "joined_to"), reference
    )


def ticket_page(reference: str) -> Ticket:
    """The same for its own page: the names of its place and themes are known, and those
    joined to it are asked for if there are any.
    """
    tickets = (
        Ticket.objects.published()
        .select_related("team")
        .defer("words", "contact_email", "draft", "searched", "answer_searched")
    )
    ticket = next(iter(tickets.filter(reference=reference.upper()).order_by()[:1]), None)
    if ticket is None:
        raise Http404
    choice = board_choices()
    ticket.area_name = choice.area_names.get(ticket.area_id) or ticket.area.name
    ticket.theme_links = [row for row in choice.themes.values() if row["id"] in ticket.theme_ids]
    ticket.joined_links = joined_links(ticket)
    return ticket


def joined_links(ticket: Ticket) -> list[JoinedLink]:
    """Those joined to it."""
    if not more_wrote_it(ticket):
        return []
    joined = Ticket.objects.published().filter(joined_to=ticket.pk).order_by("joined_on", "id")
    return list(joined.values("reference", "title"))


def comments_on(ticket: Ticket, *, after: str = "", size: int = COMMENTS) -> CommentPage:
    """A page of what was added and has been read, oldest first. A page at any depth costs the same."""
    rows = Comment.objects.published().filter(ticket=ticket.pk)
    cursor = _parse_comment_cursor(after)
    if cursor:
        day, pk = cursor
        rows = rows.filter(Q(published_on__gt=day) | Q(published_on=day, id__gt=pk), published_on__gte=day)
    comments = list(rows.only("published_words", "published_on").order_by("published_on", "id")[: size + 1])
    has_next = len(comments) > size
    return CommentPage(
        comments[:size], f"{comments[size - 1].published_on}~{comments[size - 1].pk}" if has_next else ""
    )


def _parse_comment_cursor(after: str) -> tuple[datetime.date, int] | None:
    """(day, number) as the page gave it out, or nothing: an address
    somebody changed starts at the beginning.
    """
    day, _, pk = after.partition("~")
    try:
        return datetime.date.fromisoformat(day), int(pk[:20])
    except ValueError:
        return None


def progress_of(ticket: Ticket) -> list[Progress]:
    """What has happened since the answer, as far as it is public."""
    if not ticket.answered_on:
        return []
    prefetch_related_objects([ticket], "progress")
    return [row for row in ticket.progress.all() if row.published_on]


def ticket_to_read(person: Person, reference: str) -> Ticket:
    if not person.has_perm(Can.MODERATE):
        raise Http404
    return ticket_or_404(Ticket.objects.select_related("area", "team"), reference)


def ticket_to_answer(person: Person, reference: str) -> Ticket:
    """A ticket this person may draft for. Others' tickets answer as if they did not exist."""
    ticket = ticket_or_404(
        Ticket.objects.published().select_related("area", "team__directorate", "drafted_by"), reference
    )
    if not person.has_perm(Can.DRAFT, ticket):
        raise Http404
    return ticket


def has_said_me_too(ticket: Ticket, voter: str) -> bool:
    """Of this ticket, or of another in its group."""
    return bool(voter) and TicketVote.objects.in_group(ticket).filter(voter=voter).exists()


def ticket_or_404(tickets: TicketQuerySet, reference: str) -> Ticket:
    ticket = tickets.filter(reference=reference.upper()).first()
    if ticket is None:
        raise Http404
    return ticket
