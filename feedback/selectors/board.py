"""What is public, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from feedback.models import Ticket, TicketState
from feedback.models.ticket import TicketQuerySet
from feedback.selectors.choices import Choices, choices
from feedback.selectors.search import (
    COUNTED_TO,
    ORDERS,
    Asked,
    Found,
    are_few,
    counted,
    counted_lately,
    in_words,
    mark_of,
)

PAGE = 25
IN_A_COLUMN = 10
# How many a machine is given at once.
PART = 1000
# Everything a card shows, and what the marks are made of.
SHOWN = (
    "pk", "reference", "title", "state", "kind", "area_id", "theme_ids", "people_count", "me_too_count", "comment_count", "forum_count",
    "sent_on", "published_on", "answer_due_on", "answered_on", "next_step_on",
)  # fmt: skip


@dataclass
class Page:
    """Some tickets, in order. `next` is where the following page starts, or empty."""

    tickets: list
    next: str = ""
    count: str = ""


@dataclass
class Column:
    """One state, the first of its tickets, and how many there are."""

    state: TicketState
    count: str
    tickets: list = field(default_factory=list)


def with_names(tickets: TicketQuerySet) -> TicketQuerySet:
    themes = (
        Ticket.themes.through.objects.filter(ticket_id=OuterRef("pk"))
        .values("ticket_id")
        .annotate(names=ArrayAgg("theme__name", order_by="theme__position"))
        .values("names")
    )
    return (
        tickets.select_related("area")
        .annotate(theme_names=Coalesce(Subquery(themes), []), area_name=F("area__name"))
        .defer("words", "contact_email", "draft")
    )


def board(
    *, order: str = "newest", after: str = "", size: int = PAGE, choice: Choices | None = None, **asked: str
) -> Page:
    """One page of what is public: two queries, whatever the size, one more where words are searched for, and
    up to three more where the choices are not given and have changed.
    """
    choice = choice or choices()
    matches = _found(asked, order, choice)
    total = counted_lately(matches, asked, order)
    few = are_few(total, asked, order, size, choice)
    rows = named(matches.first(size + 1, order, after, few=few), choice) if total else []
    if not after and len(rows) <= size:
        total = len(rows)  # whatever the database expected: there they all are
    return _page(rows, order, size, in_words(total))


def columns(*, order: str = "newest", choice: Choices | None = None, **asked: str) -> list[Column]:
    """The board by state: two queries, and two more where the choices are not given and have changed."""
    choice = choice or choices()
    matches = _found(asked, order, choice)
    by_state = {state: matches.filter(state=state) for state in TicketState}
    totals = dict(zip(TicketState, counted(*by_state.values()), strict=True))
    first = [
        by_state[state].first(IN_A_COLUMN, order, few=total <= COUNTED_TO)
        for state, total in totals.items()
        if total
    ]
    rows = named(first[0].union(*first[1:], all=True), choice) if first else []
    name, ascending = ORDERS[order]
    rows.sort(key=lambda ticket: (getattr(ticket, name), ticket.pk), reverse=not ascending)
    filled = {state: [ticket for ticket in rows if ticket.state == state] for state in TicketState}
    return [
        Column(state=state, count=in_words(totals[state]), tickets=filled[state]) for state in TicketState
    ]


def published(*, after: str = "", size: int = PART, choice: Choices | None = None, **asked: str) -> Page:
    """What is public, newest first, for those who read it by machine."""
    choice = choice or choices()
    matches = Asked(**asked).found(choice).first(size + 1, "newest", after)
    return _page(named(matches, choice), "newest", size)


def changed_lately(number: int = 3) -> list[SimpleNamespace]:
    """The newest answers that changed something."""
    changed = Ticket.objects.on_board().filter(
        answered_on__isnull=False, state__in=[TicketState.DONE, TicketState.DOING]
    )
    return named(changed.order_by(F("answered_on").desc(), F("id").desc())[:number], choices())


def named(tickets: QuerySet[Ticket], choice: Choices) -> list[SimpleNamespace]:
    """Plain rows with the names of their place and themes, which are known without asking again."""
    rows = [SimpleNamespace(**row) for row in tickets.values(*SHOWN)]
    for row in rows:
        row.area_name = choice.area_names.get(row.area_id, "")
        row.theme_names = [choice.theme_names[pk] for pk in row.theme_ids if pk in choice.theme_names]
    return rows


def _found(asked: Mapping[str, str], order: str, choice: Choices) -> Found:
    matches = Asked(**asked).found(choice)
    return matches.filter(answered_on=None) if order == "waiting" else matches


def _page(rows: list[SimpleNamespace], order: str, size: int, count: str = "") -> Page:
    has_next = len(rows) > size
    return Page(tickets=rows[:size], next=mark_of(rows[size - 1], order) if has_next else "", count=count)
