"""Hours and spend by directorate, kind of role and month: three tables of the same people, read in two queries.

The lines of each table come to the same sum, so one hidden line alone could be worked out from another table. Where a
line is hidden, enough others of its table are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from kit.disclosure_control.tables import suppress_row
from kit.translation import gettext_lazy as _lazy
from volunteers.payments.models import ExpenseKind
from volunteers.payments.models.claims import AGREED

ALL_OF_THE_TRUST = _lazy("All of the trust")
# What `GROUPING(directorate, type, month)` gives for each of the three.
BY = {3: "directorate", 5: "type", 6: "month"}

TIME = """
SELECT GROUPING(d.name, t.label, date_trunc('month', a."on")), d.name, t.label, date_trunc('month', a."on")::date,
       count(DISTINCT a.person_id), extract(epoch FROM sum(a.ends_at - a.starts_at)) / 3600
FROM involvement_activity a
JOIN involvement_involvementrole r ON r.id = a.role_id
JOIN involvement_roletype t ON t.code = r.type_id
LEFT JOIN people_directorate d ON d.id = r.directorate_id
WHERE NOT a.is_withdrawn AND a."on" >= %(since)s AND (%(directorates)s::bigint[] IS NULL OR d.id = ANY(%(directorates)s))
GROUP BY GROUPING SETS ((d.name), (t.label), (date_trunc('month', a."on")))
ORDER BY 1, 2, 3, 4
"""
SPEND = """
SELECT GROUPING(d.name, t.label, date_trunc('month', a."on")), d.name, t.label, date_trunc('month', a."on")::date,
       sum(l.amount) FILTER (WHERE l.kind = %(fee)s), sum(l.amount) FILTER (WHERE l.kind <> %(fee)s)
FROM payments_claimline l
JOIN payments_claim c ON c.id = l.claim_id
JOIN involvement_activity a ON a.id = c.activity_id
JOIN involvement_involvementrole r ON r.id = c.role_id
JOIN involvement_roletype t ON t.code = r.type_id
LEFT JOIN people_directorate d ON d.id = r.directorate_id
WHERE l.state = ANY(%(agreed)s) AND a."on" >= %(since)s
  AND (%(directorates)s::bigint[] IS NULL OR d.id = ANY(%(directorates)s))
GROUP BY GROUPING SETS ((d.name), (t.label), (date_trunc('month', a."on")))
"""


# The name of a directorate or of a kind of role, or the first day of a month. None is all of the trust.
LineKey = date | str | None
# Pounds of fees and of expenses, by table and line.
Spend = dict[tuple[str, LineKey], list[Decimal | None]]


class TimeGiven(NamedTuple):
    """People of one line, and their hours."""

    key: LineKey
    people: int
    hours: Decimal


@dataclass(frozen=True)
class SpendLine:
    """Hours, and pounds of fees and of expenses. All are None where it is hidden."""

    label: str
    hours: Decimal | None = None
    fees: Decimal | None = None
    costs: Decimal | None = None

    @property
    def hidden(self) -> bool:
        return self.hours is None


def hours_and_spend(directorates: set[int] | None, since: date, threshold: int) -> dict[str, list[SpendLine]]:
    """{"directorate": [Line, …], "type": …, "month": …}. `directorates` is a set of keys, or None for all of the trust."""
    parameters = {
        "since": since,
        "directorates": None if directorates is None else list(directorates),
        "agreed": [str(state) for state in AGREED],
        "fee": str(ExpenseKind.FEE),
    }
    spend: Spend = {(table, key): sums for table, key, sums in _query_totals(SPEND, parameters)}
    tables: dict[str, list[TimeGiven]] = {table: [] for table in BY.values()}
    for table, key, figures in _query_totals(TIME, parameters):
        tables[table].append(TimeGiven(key, *figures))
    return {table: _spend_lines(table, rows, spend, threshold) for table, rows in tables.items()}


def _query_totals(query: str, wanted: dict[str, Any]) -> Iterator[tuple[str, LineKey, list[Any]]]:
    """(table, line, its figures)."""
    with connection.cursor() as cursor:
        cursor.execute(query, wanted)
        for grouping, directorate, type, month, *figures in cursor.fetchall():
            table = BY[grouping]
            yield table, {"directorate": directorate, "type": type, "month": month}[table], figures


def _spend_lines(table: str, rows: list[TimeGiven], spend: Spend, threshold: int) -> list[SpendLine]:
    # Time of people who have left has nobody to count: it is as small as can be, not nothing.
    people = [max(1, row.people) for row in rows]
    counts, _ = suppress_row(people, threshold) if rows else ([], None)
    return [
        _spend_line(table, row.key, row.hours, spend, is_shown=count is not None)
        for row, count in zip(rows, counts, strict=True)
    ]


def _spend_line(by: str, key: LineKey, hours: Decimal, spend: Spend, *, is_shown: bool) -> SpendLine:
    label = f"{key:%B %Y}" if by == "month" else str(key or ALL_OF_THE_TRUST)
    if not is_shown:
        return SpendLine(label)
    fees, costs = spend.get((by, key), [None, None])
    return SpendLine(label, hours=round(hours, 1), fees=fees or Decimal(), costs=costs or Decimal())
