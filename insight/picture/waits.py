"""How long PALS took, as a table that adds up with its contacts. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from insight.picture.contents import ALL, Cell, Counts
from insight.picture.figures import FigureValue
from insight.picture.tables import TableEntry
from kit.disclosure_control.linked_tables import Tables
from kit.translation import gettext_lazy as _lazy

WAITS, IN_TIME, LATER, OPEN, CLOSED = "waits", "in-time", "later", "open", "closed"
WAIT_ROWS = {
    IN_TIME: _lazy("Closed in time"),
    LATER: _lazy("Closed later"),
    OPEN: _lazy("Not closed, or no day is recorded"),
    CLOSED: _lazy("Closed"),
}


class ClosedContacts(NamedTuple):
    """So many contacts were closed after so many days."""

    days: int
    number: int


def wait_entries(closed: Iterable[ClosedContacts], contacts: int, within: int | None) -> list[TableEntry]:
    """Nothing where no file says when contacts were closed. Where nobody has agreed within how many days, none is in time
    and none is late: they are closed, or they are not.
    """
    rows = Counter[str]()
    for days, number in closed:
        rows[CLOSED if within is None else IN_TIME if days <= within else LATER] += number
    if not rows:
        return []
    rows[OPEN] = max(0, contacts - rows.total())
    return [TableEntry(WAITS, row, (), rows[row]) for row in rows_of(is_agreed=within is not None)]


def rows_of(*, is_agreed: bool) -> tuple[str, ...]:
    return (IN_TIME, LATER, OPEN) if is_agreed else (CLOSED, OPEN)


def says_in_time(counts: Counts) -> bool:
    """Whether it is told apart who waited longer than agreed, shown or hidden."""
    return any(Cell(WAITS, row, ALL) in counts for row in (IN_TIME, LATER))


def wait_rows(counts: Counts) -> list[tuple[str, int | None]]:
    """What is shown, as [(row, number)]; nothing where no file said it."""
    if Cell(WAITS, ALL, ALL) not in counts:
        return []
    rows = rows_of(is_agreed=says_in_time(counts))
    return [(str(WAIT_ROWS[row]), counts.get(Cell(WAITS, row, ALL), 0)) for row in rows]


def with_waits(tables: Tables) -> Tables:
    """The tables with what readers know: these are all contacts of PALS, and those that are closed are in time or later."""
    total, contacts = Cell(WAITS, ALL, ALL).key, Cell("pals", ALL, ALL).key
    if total not in tables.counts:
        return tables
    closed, parts = Cell(WAITS, CLOSED, ALL).key, [Cell(WAITS, row, ALL).key for row in (IN_TIME, LATER)]
    counts, sums = dict(tables.counts), list(tables.sums)
    if closed not in counts:
        counts[closed] = sum(counts[part] for part in parts)
        sums += [(closed, parts), (total, [closed, Cell(WAITS, OPEN, ALL).key])]
    if contacts in counts and counts[contacts] == counts[total]:
        sums.append((contacts, [total]))
    return Tables(counts, sums)


def middle_of(closed: Sequence[ClosedContacts]) -> FigureValue:
    """Half took longer, half did not. Of two in the middle the longer: it is a number of days that somebody waited."""
    number = sum(row.number for row in closed)
    place = number // 2
    for days, so_many in sorted(closed):
        if place < so_many:
            return FigureValue(days, number)
        place -= so_many
    return FigureValue(None)
