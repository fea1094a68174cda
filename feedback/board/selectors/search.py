"""Which tickets of the board somebody asks for, in which order, and how many there are."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BigIntegerField, F, Field, Func, OuterRef, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan
from django.utils import timezone

from feedback.board.selectors.choices import BoardChoices
from feedback.tickets import board_version
from feedback.tickets.models import Listing, Theme, Ticket
from feedback.tickets.models.ticket import ON_BOARD
from kit import pages
from people.searching import query_for

COUNTED_TO = 1000
# Where the database expects so many, it is not asked to count them: there are more than we count to.
MANY = 5 * COUNTED_TO
# So few are found first and sorted then, however many tickets there are.
SURELY_FEW = COUNTED_TO // 2
# Measured at a million tickets: 0.85 µs against 0.28.
PASSED = 3
# How each order sorts, and how its page ends: (field, ascending?).
ORDERS = {
    "newest": ("published_on", False),
    "most-said": ("people_count", False),
    "waiting": ("sent_on", True),
}


@dataclass(frozen=True)
class BoardQuery:
    """What somebody asks the board for, by short names. What is empty asks for everything."""

    area: str = ""
    team: str = ""
    theme: str = ""
    state: str = ""
    kind: str = ""
    words: str = ""

    def results(self, choices: BoardChoices) -> "BoardResults":
        """On the board, and as asked. A name that does not exist is left out by the view."""
        filters = {}
        if self.area:
            filters["area"] = choices.areas[self.area]["id"]
        if self.team:
            filters["team"] = choices.teams[self.team]["id"]
        if self.state == "late":
            filters |= {"answered_on": None, "answer_due_on__lt": timezone.localdate()}
        elif self.state:
            filters["state"] = self.state
        if self.kind:
            filters["kind"] = self.kind
        themes = choices.theme_and_below(self.theme) if self.theme else []
        if themes and not self.words:
            theme = themes[0] if len(themes) == 1 else OuterRef("pk")
            return BoardResults(Listing.objects.filter(theme=theme, **filters), themes)
        if themes:
            filters["theme_ids__overlap"] = themes
        if self.words:
            filters["searched"] = query_for(self.words)
        # In one step: putting a query together costs as much as running it.
        return BoardResults(Ticket.objects.filter(ON_BOARD, **filters))

    def has_index(self, order: str) -> bool:
        """Whether one index holds exactly what is asked, in this order."""
        filtered_by = [name for name, value in vars(self).items() if value]
        return (
            filtered_by in (["area"], ["team"], ["theme"], ["state"])
            and self.state != "late"
            and order != "waiting"
        )


class Unnested(Func):
    """A row for each of an array."""

    function = "unnest"
    output_field = BigIntegerField()
    set_returning = True


@dataclass(frozen=True)
class BoardResults:
    """What was asked for: tickets; or the listings of some themes,
    which are looked up for each theme by itself.
    """

    rows: QuerySet
    themes: list[int] = field(default_factory=list)

    def filter(self, **more: Any) -> "BoardResults":
        return BoardResults(self.rows.filter(**more), self.themes)

    def first(self, number: int, order: str, after: str = "", *, few: bool = False) -> QuerySet:
        """The first tickets in order.

        Those of several themes are the first of each, put in order once more.
        """
        rows = in_order_after(self.rows, order, after, few=few)[:number]
        if not self.themes:
            return rows
        return in_order_after(Ticket.objects.filter(pk__in=self._numbers(rows)), order, few=True)[:number]

    def some(self) -> QuerySet:
        """One more than we count to, without order and each once."""
        rows = self.rows.order_by()[: COUNTED_TO + 1]
        return (
            self._numbers(rows).distinct()[: COUNTED_TO + 1] if len(self.themes) > 1 else self._numbers(rows)
        )

    def _numbers(self, rows: QuerySet) -> QuerySet:
        """Those of the tickets."""
        if not self.themes:
            return rows.values("pk")
        rows = rows.values("ticket")
        if len(self.themes) == 1:
            return rows
        themes = Theme.objects.order_by().filter(pk__in=self.themes)
        return themes.annotate(listed=Unnested(ArraySubquery(rows))).values("listed")


class Unsorted(Func):
    """A column that no index is sorted by."""

    template = "(%(expressions)s + 0)"


def in_order_after(tickets: QuerySet, order: str, cursor: str = "", *, few: bool = False) -> QuerySet:
    """Tickets or listings in order, and only what comes behind a cursor: a page at any depth costs the same.

    Of many, an index gives the first ones in order. When there are only a few, it would be
    read to its end to find them: then they are found first and sorted afterwards, so the
    order is told in a way that no index fits.
    """
    name, ascending = ORDERS[order]
    number = "id" if tickets.model is Ticket else "ticket_id"
    if cursor:
        value, _, pk = cursor.rpartition("~")
        # Compared as one row, which the index can begin at; said in two steps it would
        # be read from the first equal value on.
        behind = TupleGreaterThan if ascending else TupleLessThan
        # An order is by a column, never by a relation.
        column = cast("Field[Any, Any]", Ticket._meta.get_field(name))
        tickets = tickets.filter(behind((F(name), F(number)), (column.to_python(value), int(pk))))
    columns = [Unsorted(F(name)) if few else F(name), F(number)]
    return tickets.order_by(*(column.asc() if ascending else column.desc() for column in columns))


def count_up_to_limit(*results: BoardResults | QuerySet) -> tuple[int, ...]:
    """How many there are of each, up to one more than we count to, in one query."""
    parts = [
        _sql_and_parameters((query if isinstance(query, BoardResults) else BoardResults(query)).some())
        for query in results
    ]
    columns = ", ".join(f"(SELECT count(*) FROM ({sql}) AS found)" for sql, _ in parts)  # noqa: S608 - Django's own SQL
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [value for _, values in parts for value in values])
        return cursor.fetchone()


def estimated_count(results: BoardResults) -> int:
    """How many tickets the database thinks there are, by its own statistics, without looking for any."""
    sql, values = _sql_and_parameters(results.rows.order_by().values("pk"))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
        (plan,) = cursor.fetchone()
    return plan[0]["Plan"]["Plan Rows"]


def _sql_and_parameters(tickets: QuerySet) -> tuple[str, tuple[Any, ...]]:
    """As text, also where it is known beforehand that nothing can be found."""
    return tickets.query.get_compiler(connection=connection, elide_empty=False).as_sql()


def cached_count(results: BoardResults, criteria: Mapping[str, str], order: str) -> int:
    """How many there are; above what we count to, about how many.

    Kept as pages are: until the board changes, a minute at most.

    What people search for is not kept anywhere, so those are counted each time.
    """
    if criteria.get("words"):
        likely = estimated_count(results)
        if likely < MANY and (total := count_up_to_limit(results)[0]) <= COUNTED_TO:
            return total
        return max(likely, COUNTED_TO + 1)
    name = f"count {order == 'waiting'} {sorted(criteria.items())} {timezone.localdate()}"
    return int(pages.remembered(board_version.NAME, name, lambda: str(count_up_to_limit(results)[0])))


def are_few(total: int, criteria: Mapping[str, str], order: str, size: int, choices: BoardChoices) -> bool:
    """Whether they are better found first and sorted then.

    Otherwise an index in order is read until a page is full.

    Found first, each of them is read. In order, as many as fill a page, and all that stand
    between: with n on the board and m that hold the words, `size` · n / m. To find and sort one
    takes as long as to pass `PASSED` in order.
    """
    if not criteria.get("words"):
        return total <= COUNTED_TO and not BoardQuery(**criteria).has_index(order)
    return total <= SURELY_FEW or PASSED * total**2 <= size * estimated_board_size(choices)


def estimated_board_size(choices: BoardChoices) -> int:
    """About how many tickets there are, as long as the choices are kept."""
    return choices.cached(
        "on the board", lambda: estimated_count(BoardResults(Ticket.objects.filter(ON_BOARD)))
    )


def count_in_words(count: int) -> str:
    return f"{COUNTED_TO:,}+" if count > COUNTED_TO else f"{count:,}"


def valid_cursor(cursor: str, order: str) -> str:
    """The cursor as it was given out, or nothing: an address somebody changed starts at the beginning."""
    value, _, pk = cursor.rpartition("~")
    try:
        if not 0 <= int(pk) < 2**63:
            return ""
        if order == "most-said":
            return cursor if 0 <= int(value) < 2**31 else ""
        datetime.date.fromisoformat(value)
    except ValueError:
        return ""
    return cursor


def cursor_of(ticket: Ticket | SimpleNamespace, order: str) -> str:
    return f"{getattr(ticket, ORDERS[order][0])}~{ticket.pk}"
