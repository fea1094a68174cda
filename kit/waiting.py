"""What waits for a person, and what is new to them: each room offers both in one shape.

All rooms together are read in one query, however many rooms and rows there are: a room says which rows
(`listed`, `counted`) and how each of them reads. What needs no row is offered as it is.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import (
    Count,
    DateField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    Min,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat

# Of one sort of thing so many stand on their own; one more line leads to the rest.
MOST = 10
COLUMNS = ("waiting_sort", "waiting_key", "waiting_title", "waiting_where", "waiting_due", "waiting_count")
NO_TEXT, NOTHING = Value(""), Value(None)
Column = str | Combinable
Rows = QuerySet[Any, Any]


@dataclass(frozen=True)
class WaitingItem:
    """A next step that somebody can take now: one line, one link.

    `page`: the name of the address where such things are listed, in whose number of the menu it counts.
    `is_own`: theirs to do or to leave, so it is never late. `is_date`: a day to know of, and nothing to do.
    """

    kind: str
    title: str
    url: str
    due: date | None = None
    where: str = ""
    note: str = ""
    page: str = ""
    is_own: bool = False
    is_date: bool = False


@dataclass(frozen=True)
class NewsItem:
    """Something that changed. `voice`: who speaks in it, "people" or "trust", or "done" for what was checked."""

    text: str
    url: str
    voice: str = "trust"


Item = TypeVar("Item", WaitingItem, NewsItem)


@dataclass(frozen=True)
class FoundRow:
    """One row of what a room offers."""

    sort: str
    key: str
    title: str
    where: str
    due: date | None
    count: int


@dataclass(frozen=True)
class RowQuery(Generic[Item]):
    """Rows of one sort, a name that no other has. `more`: the line that leads to those that are not listed."""

    sort: str
    rows: Rows
    describe: Callable[[FoundRow], Item]
    more: Item | None = None


def listed(
    sort: str,
    rows: Rows,
    describe: Callable[[FoundRow], Item],
    *,
    key: Column,
    title: Column = NO_TEXT,
    where: Column = NO_TEXT,
    due: Column = NOTHING,
    more: Item | None = None,
) -> RowQuery[Item]:
    """The first rows, by day."""
    columns = _texts(sort, key, title, where) | {
        "waiting_due": Cast(due, DateField()),
        "waiting_count": Value(1, IntegerField()),
    }
    in_order = rows.annotate(**columns).order_by(F("waiting_due").asc(nulls_last=True), "pk")
    return RowQuery(sort, in_order.values_list(*COLUMNS)[: MOST + 1], describe, more)


def counted(
    sort: str,
    rows: Rows,
    describe: Callable[[FoundRow], Item],
    *,
    key: Column = NO_TEXT,
    due: Column = NOTHING,
) -> RowQuery[Item]:
    """How many there are, and the earliest day: one line, or none where there are none."""
    columns = _texts(sort, key, NO_TEXT, NO_TEXT)
    grouped = rows.order_by().annotate(**columns).values(*columns)
    numbers = {"waiting_due": Cast(Min(due), DateField()), "waiting_count": Cast(Count("pk"), IntegerField())}
    return RowQuery(sort, grouped.annotate(**numbers).values_list(*COLUMNS), describe)


def days_after(day: Column, days: int | Combinable) -> Combinable:
    """A column of days, so many days later; before it where the number is below nought."""
    number = Cast(days, IntegerField()) if isinstance(days, Combinable) else Value(days)
    whole = ExpressionWrapper(number * Value(timedelta(days=1)), output_field=DurationField())
    return ExpressionWrapper((F(day) if isinstance(day, str) else day) + whole, output_field=DateTimeField())


def joined(*columns: Column) -> Combinable:
    """Several columns as one text, with what stands between them: `joined("year", Value("-"), "number")`."""
    return Concat(*(Cast(column, TextField()) for column in columns), output_field=TextField())


def day_in_words(day: Column) -> Combinable:
    """7 October 2026, as a column."""
    return Func(day, Value("FMDD FMMonth YYYY"), function="to_char", output_field=TextField())


def _texts(sort: str, key: Column, title: Column, where: Column) -> dict[str, Combinable]:
    return {
        "waiting_sort": Value(sort, TextField()),
        "waiting_key": Cast(key, TextField()),
        "waiting_title": Cast(title, TextField()),
        "waiting_where": Cast(where, TextField()),
    }


class OfferedByRooms(Generic[Item]):
    """What all rooms offer. Each adds its selector when it is ready."""

    def __init__(self) -> None:
        self._selectors: dict[str, Callable[[Any, date], Iterable[RowQuery[Item] | Item]]] = {}

    def add(self, selector: Callable[[Any, date], Iterable[RowQuery[Item] | Item]]) -> None:
        self._selectors[selector.__module__] = selector

    def read(self, person: Any, day: date) -> list[Item]:
        """All that is there for this person on this day (of news: since this day), in one query at most."""
        items: list[Item] = []
        queries: dict[str, RowQuery[Item]] = {}
        for selector in self._selectors.values():
            for offer in selector(person, day):
                if isinstance(offer, RowQuery):
                    queries[offer.sort] = offer
                else:
                    items.append(offer)
        return items + list(_described(queries))


def _described(queries: dict[str, RowQuery[Item]]) -> Iterator[Item]:
    rows_by_sort: dict[str, list[FoundRow]] = {sort: [] for sort in queries}
    for values in _read_together([query.rows for query in queries.values()]):
        row = FoundRow(*values)
        rows_by_sort[row.sort].append(row)
    for sort, rows in rows_by_sort.items():
        query = queries[sort]
        yield from (query.describe(row) for row in rows[:MOST] if row.count)
        if len(rows) > MOST and query.more is not None:
            yield query.more


def _read_together(rows: list[Rows]) -> Iterable[Any]:
    if len(rows) < 2:
        return rows[0] if rows else ()
    return rows[0].union(*rows[1:], all=True)


# What waits for somebody on a day; and what is new to somebody since a day.
WAITING: OfferedByRooms[WaitingItem] = OfferedByRooms()
NEWS: OfferedByRooms[NewsItem] = OfferedByRooms()
