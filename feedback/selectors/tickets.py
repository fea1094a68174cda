"""One ticket, for whoever may see it."""

import datetime
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.http import Http404

from feedback.models import Comment, MeToo, Theme, Ticket
from feedback.rules import Can
from feedback.selectors.board import with_names

COMMENTS = 20


@dataclass
class Comments:
    """Some of what was added, oldest first. `next` is where the following page starts, or empty."""

    shown: list
    next: str = ""


def public_ticket(reference):
    """A ticket on the board. One that waits or is withheld is as if it did not exist."""
    return one_of(with_names(Ticket.objects.published()).select_related("area", "team", "joined_to"), reference)


def ticket_page(reference):
    """The same with its themes, and those joined to it, in one question to the database."""
    themes = Theme.objects.filter(tickets=OuterRef("pk")).order_by("position", "name")
    joined = Ticket.objects.published().filter(joined_to=OuterRef("pk")).order_by("joined_on", "id")
    return one_of(
        Ticket.objects.published()
        .select_related("area", "team__directorate", "joined_to")
        .annotate(
            theme_links=ArraySubquery(themes.values(link=JSONObject(slug="slug", name="name"))),
            joined_links=ArraySubquery(joined.values(link=JSONObject(reference="reference", title="title"))),
        )
        .defer("words", "contact_email", "draft", "search", "joined_to__search", "joined_to__words")
        .defer("joined_to__contact_email"),
        reference,
    )


def comments_on(ticket, *, after="", size=COMMENTS):
    """A page of what was added and has been read, oldest first. A page at any depth costs the same."""
    rows = Comment.objects.published().filter(ticket=ticket.pk)
    mark = _comment_mark(after)
    if mark:
        day, pk = mark
        rows = rows.filter(Q(published_on__gt=day) | Q(published_on=day, id__gt=pk), published_on__gte=day)
    shown = list(rows.only("published_words", "published_on").order_by("published_on", "id")[: size + 1])
    more = len(shown) > size
    return Comments(shown[:size], f"{shown[size - 1].published_on}~{shown[size - 1].pk}" if more else "")


def _comment_mark(after):
    """(day, number) as the page gave it out, or nothing: an address somebody changed starts at the beginning."""
    day, _, pk = after.partition("~")
    try:
        return datetime.date.fromisoformat(day), int(pk[:20])
    except ValueError:
        return None


def progress_of(ticket):
    """What has happened since the answer, as far as it is public."""
    return list(ticket.progress.filter(published_on__isnull=False)) if ticket.answered_on else []


def ticket_to_read(person, reference):
    if not person.has_perm(Can.MODERATE):
        raise Http404
    return one_of(Ticket.objects.select_related("area", "team"), reference)


def ticket_to_answer(person, reference):
    """A ticket this person may draft for. Others' tickets answer as if they did not exist."""
    ticket = one_of(Ticket.objects.published().select_related("area", "team__directorate", "drafted_by"), reference)
    if not person.has_perm(Can.DRAFT, ticket):
        raise Http404
    return ticket


def has_said_me_too(ticket, voter):
    """Of this ticket, or of another in its group."""
    return bool(voter) and MeToo.objects.in_group(ticket).filter(voter=voter).exists()


def one_of(tickets, reference):
    ticket = tickets.filter(reference=reference.upper()).first()
    if ticket is None:
        raise Http404
    return ticket
