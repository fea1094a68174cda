"""What is public, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Length

from feedback.board.selectors.choices import BoardChoices, board_choices
from feedback.board.selectors.search import (
    COUNTED_TO,
    ORDERS,
    BoardQuery,
    BoardResults,
    are_few,
    cached_count,
    count_in_words,
    count_up_to_limit,
    cursor_of,
)
from feedback.tickets.models import Ticket, TicketState
from feedback.tickets.models.ticket import TicketQuerySet

PAGE = 25
IN_A_COLUMN = 10
# How many a machine is given at once.
EXPORT_PAGE = 1000
# Everything a card shows, and what the cursors are made of.
SHOWN = (
    "pk", "reference", "title", "state", "kind", "area_id", "theme_ids", "people_count", "me_too_count", "comment_count", "forum_count",
    "sent_on", "published_on", "answer_due_on", "answered_on", "next_step_on",
)  # fmt: skip


@dataclass
class BoardPage:
    """Some tickets, in order. `next` is where the following page starts, or empty."""

    tickets: list[SimpleNamespace]
    next: str = ""
    count: str = ""


@dataclass
class BoardColumn:
    """One state, the first of its tickets, and how many there are."""

    state: TicketState
    count: str
    tickets: list[SimpleNamespace] = field(default_factory=list)


def with_names(tickets: TicketQuerySet) -> TicketQuerySet:
    themes = (
        Ticket.themes.through.objects.filter(ticket_id=OuterRef("pk"))  # type: ignore[misc]  # stubs miss what annotate named
        .values("ticket_id")
        .annotate(names=ArrayAgg("theme__name", order_by="theme__position"))
        .values("names")
    )
    return (
        tickets.select_related("area")
        .annotate(theme_names=Coalesce(Subquery(themes), []), area_name=F("area__name"))  # type: ignore[no-redef]  # Ticket declares both
        .defer("words", "contact_email", "draft")
    )


def board_page(
    *,
    order: str = "newest",
    after: str = "",
    size: int = PAGE,
    choice: BoardChoices | None = None,
    **criteria: str,
) -> BoardPage:
    """One page of what is public: two queries, whatever the size, one more where words are searched for, and
    up to three more where the choices are not given and have changed.
    """
    choice = choice or board_choices()
    matches = _board_results(criteria, order, choice)
    total = cached_count(matches, criteria, order)
    few = are_few(total, criteria, order, size, choice)
    rows = as_card_rows(matches.first(size + 1, order, after, few=few), choice) if total else []
    if not after and len(rows) <= size:
        total = len(rows)  # whatever the database expected: there they all are
    return _page_of(rows, order, size, count_in_words(total))


def board_columns(
    *, order: str = "newest", choice: BoardChoices | None = None, **criteria: str
) -> list[BoardColumn]:
    """The board by state: two queries, and two more where the choices are not given and have changed."""
    choice = choice or board_choices()
    matches = _board_results(criteria, order, choice)
    by_state = {state: matches.filter(state=state) for state in TicketState}
    totals = dict(zip(TicketState, count_up_to_limit(*by_state.values()), strict=True))
    first = [
        by_state[state].first(IN_A_COLUMN, order, few=total <= COUNTED_TO)
        for state, total in totals.items()
        if total
    ]
    rows = as_card_rows(first[0].union(*first[1:], all=True), choice) if first else []
    name, ascending = ORDERS[order]
    rows.sort(key=lambda ticket: (getattr(ticket, name), ticket.pk), reverse=not ascending)
    filled = {state: [ticket for ticket in rows if ticket.state == state] for state in TicketState}
    return [
        BoardColumn(state=state, count=count_in_words(totals[state]), tickets=filled[state])
        for state in TicketState
    ]


def published_page(
    *, after: str = "", size: int = EXPORT_PAGE, choice: BoardChoices | None = None, **criteria: str
) -> BoardPage:
    """What is public, newest first, for those who read it by machine."""
    choice = choice or board_choices()
    matches = BoardQuery(**criteria).results(choice).first(size + 1, "newest", after)
    return _page_of(as_card_rows(matches, choice), "newest", size)


def changed_lately(number: int = 3) -> list[SimpleNamespace]:
    """The newest answers: of those that changed something, and one that says why nothing can be changed."""
    answered = Ticket.objects.on_board().filter(answered_on__isnull=False)
    changed = answered.filter(state__in=[TicketState.DONE, TicketState.DOING])
    refused = answered.filter(state=TicketState.CANNOT).order_by("-published_on", "-id")[:1]
    newest = changed.order_by(F("answered_on").desc(), F("id").desc())[:number]
    rows = as_card_rows(newest.union(refused, all=True), board_choices())
    refusals = [row for row in rows if row.state == TicketState.CANNOT]
    changes = sorted((row for row in rows if row not in refusals), key=_newest_answer_first)
    return [*changes[: number - len(refusals)], *refusals]


def _newest_answer_first(row: SimpleNamespace) -> tuple[int, int]:
    return (-row.answered_on.toordinal(), -row.pk)


# A story that is read in half a minute: letters of what was said and of what was answered.
SHORT_WORDS, SHORT_ANSWER = 280, 420


def story_of_change() -> Ticket | None:
    """What was done of all that most people said, where both are short enough to be read on the way."""
    done = Ticket.objects.on_board().filter(state=TicketState.DONE)
    short = done.annotate(said_in=Length("published_words"), answered_in=Length("answer")).filter(
        said_in__lte=SHORT_WORDS, answered_in__lte=SHORT_ANSWER
    )
    return short.order_by("-people_count", "-id").first()


def as_card_rows(tickets: QuerySet[Ticket], choice: BoardChoices) -> list[SimpleNamespace]:
    """Plain rows with the names of their place and themes, which are known without asking again."""
    rows = [SimpleNamespace(**row) for row in tickets.values(*SHOWN)]
    for row in rows:
        row.area_name = choice.area_names.get(row.area_id, "")
        row.theme_names = [choice.theme_names[pk] for pk in row.theme_ids if pk in choice.theme_names]
    return rows


def _board_results(criteria: Mapping[str, str], order: str, choice: BoardChoices) -> BoardResults:
    matches = BoardQuery(**criteria).results(choice)
    return matches.filter(answered_on=None) if order == "waiting" else matches


def _page_of(rows: list[SimpleNamespace], order: str, size: int, count: str = "") -> BoardPage:
    has_next = len(rows) > size
    return BoardPage(
        tickets=rows[:size], next=cursor_of(rows[size - 1], order) if has_next else "", count=count
    )
