"""Complaints as cases: how many there were, what came of them and how soon, as tables that add up. Pure.

Every table has all complaints of the quarter, so each total is the same, and whoever knows one knows it of all.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from insight.picture.contents import ALL, NOT_SORTED, Cell, Counts
from insight.picture.tables import TableEntry
from kit.disclosure_control.linked_tables import Sum, Tables
from kit.translation import gettext_lazy as _lazy

CASES, CASE = "cases", "new"
UPHELD, PARTLY, NOT_UPHELD, OTHERWISE = "upheld", "partly-upheld", "not-upheld", "other"
NOT_SAID = _lazy("Not recorded")


class CaseTable(NamedTuple):
    """A table of complaints: its name, and its rows as they are called, in their order."""

    name: str
    rows: Mapping[str, str]


CASE_TABLES = {
    "outcomes": CaseTable(_lazy("Complaints, by what came of them"), {
        UPHELD: _lazy("Upheld"), PARTLY: _lazy("Partly upheld"), NOT_UPHELD: _lazy("Not upheld"),
        OTHERWISE: _lazy("Another outcome"), NOT_SORTED: _lazy("No outcome yet"),
    }),
    "acknowledged": CaseTable(_lazy("Complaints, by when they were acknowledged"), {
        "in-time": _lazy("Within 3 working days"), "late": _lazy("Later"), NOT_SORTED: _lazy("No day is recorded"),
    }),
    "replies": CaseTable(_lazy("Complaints, by when they were answered"), {
        "in-time": _lazy("By the agreed day"), "late": _lazy("Later, or still not answered after that day"),
        "not-due": _lazy("The agreed day was still to come"), NOT_SORTED: _lazy("No agreed day is recorded"),
    }),
    "reopened": CaseTable(_lazy("Complaints, by whether they were opened again"), {
        "yes": _lazy("Opened again"), "no": _lazy("Not opened again"), NOT_SORTED: NOT_SAID,
    }),
}  # fmt: skip
IN_WORDS = {CASES: CaseTable(_lazy("Complaints"), {CASE: _lazy("Complaints")}), **CASE_TABLES}


PARTS = {"partially", "partly", "part", "partial"}
RIGHT = {"upheld", "substantiated", "founded", "wellfounded"}
WRONG = {"unfounded", "unsubstantiated", "unupheld", "illfounded"}
DENIED = {"not", "un", "non", "ill", "never"}
# What says that nothing has come of it yet, in whatever other words.
STILL_OPEN = {"ongoing", "pending", "awaiting", "awaited", "outstanding", "undecided"}
STILL_OPEN_CODES = {
    "n-a", "na", "none", "null", "nil", "unknown", "blank", "tbc", "tbd", "open", "still-open", "active", "on-going", "in-progress",
    "not-applicable", "not-known", "not-recorded", "not-decided", "no-outcome", "to-be-confirmed", "to-be-decided",
    "under-investigation", "under-review", "investigating",
}  # fmt: skip


def outcome_row(code: str) -> str:
    """Trusts write outcomes in many ways. What no word can be read of has no outcome yet."""
    words = set(code.split("-"))
    if not re.search("[a-z]", code) or code in STILL_OPEN_CODES or "yet" in words:
        return NOT_SORTED
    if words & PARTS:
        return PARTLY
    if words & {*RIGHT, *WRONG}:
        return NOT_UPHELD if words & {*WRONG, *DENIED} else UPHELD
    return NOT_SORTED if words & STILL_OPEN else OTHERWISE


class CaseCount(NamedTuple):
    """So many complaints in one row of one table; None where the source itself hid it."""

    table: str
    row: str
    number: int | None


def case_entries(counted: Iterable[CaseCount], total: int) -> list[TableEntry]:
    """Of the whole Trust. What a table does not say of some complaints is a row too, so that each comes to all."""
    by_table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for table, row, number in counted:
        by_table[table][row if row in CASE_TABLES[table].rows else NOT_SORTED] += number or 0
    entries = []
    for table, rows in sorted(by_table.items()):
        rows[NOT_SORTED] += max(0, total - rows.total())
        entries += [TableEntry(table, row, (), rows[row]) for row in CASE_TABLES[table].rows]
    return entries


def with_cases(tables: Tables) -> Tables:
    """The tables with what readers know of them: each has the same complaints, and where every complaint has one
    subject, so have subjects.
    """
    total = Cell(CASES, ALL, ALL).key
    if total not in tables.counts:
        return tables
    sums: list[Sum] = [
        (total, [key]) for table in CASE_TABLES if (key := Cell(table, ALL, ALL).key) in tables.counts
    ]
    by_subject = Cell("complaints", ALL, ALL).key
    if tables.counts.get(by_subject) == tables.counts[total]:
        places = [
            cell.place for cell in map(Cell.of_key, tables.counts) if (cell.source, cell.row) == (CASES, ALL)
        ]
        sums += [
            (key, [Cell(CASES, ALL, place).key])
            for place in places
            if (key := Cell("complaints", ALL, place).key) in tables.counts
        ]
    return Tables(tables.counts, [*tables.sums, *sums])


def case_rows(counts: Counts, table: str) -> list[tuple[str, int | None]]:
    """What is shown of a table, as [(row, number)]; nothing where no file said it."""
    if Cell(table, ALL, ALL) not in counts:
        return []
    return [
        (str(name), counts.get(Cell(table, row, ALL), 0)) for row, name in CASE_TABLES[table].rows.items()
    ]
