"""What many tests begin with is worked out by the first of them, and put there as rows for the others.

`share_start("confirmed year", make)` calls `make` where nobody has begun from these tables yet, and notes which rows it added,
changed and took away. Where the tables look as they did then, and `make` is given the same, these rows are put there, and all that
stands beside them is left alone. What `make` does outside the database (files, Redis, what is queued) is not done again: whoever
needs that calls `make` itself.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from tests import prepared_database

# Each table, what names one of its rows, and the columns that can be written.
LAYOUT = """
    SELECT c.relname,
        (SELECT 'ROW(' || string_agg(quote_ident(a.attname), ',' ORDER BY a.attnum) || ')::text'
            FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
            WHERE i.indrelid = c.oid AND i.indisprimary),
        (SELECT string_agg(quote_ident(a.attname), ',' ORDER BY a.attnum) FROM pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '')
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'django_migrations'
    ORDER BY c.relname
"""
Rows = dict[str, str]  # {what names it: the row, as COPY writes it}


@dataclass(frozen=True)
class Table:
    name: str
    key: str
    columns: str

    def rows(self) -> Rows:
        text = StringIO()
        statement = f'COPY (SELECT {self.key}, {self.columns} FROM public."{self.name}") TO STDOUT'  # noqa: S608 - names of ours
        with connection.cursor() as cursor:
            cursor.copy_expert(statement, text)
        pairs = (line.split("\t", 1) for line in text.getvalue().splitlines(keepends=True))
        return dict(pairs)  # type: ignore[arg-type] - each pair is a list of two


@dataclass(frozen=True)
class Change:
    """What becomes of the rows of one table."""

    table: Table
    gone: list[str]
    written: str

    def carry_out(self) -> None:
        with connection.cursor() as cursor:
            if self.gone:
                cursor.execute(
                    f'DELETE FROM public."{self.table.name}" WHERE {self.table.key} = ANY (%s)',  # noqa: S608
                    [self.gone],
                )
            if self.written:
                statement = f'COPY public."{self.table.name}" ({self.table.columns}) FROM STDIN'
                cursor.copy_expert(statement, StringIO(self.written))


_layout: list[Table] = []
_starts: dict[tuple, list[Change]] = {}


def share_start(name: str, make: Callable[[], object]) -> None:
    """The tables as `make` leaves them."""
    start = (name, timezone.localdate(), given_to(make), prepared_database.state())
    if start in _starts:
        replay(_starts[start])
        return
    before = all_rows()
    make()
    _starts[start] = list(changes(before, all_rows()))


def given_to(make: Callable[[], object]) -> tuple:
    """What a function takes from around it: begun by another person, or on another day, it is another start."""
    return tuple(worth(cell.cell_contents) for cell in getattr(make, "__closure__", None) or ())


def worth(value: Any) -> Hashable:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Model):
        return value._meta.label, value.pk
    if isinstance(value, dict):
        return tuple((key, worth(held)) for key, held in value.items())
    if isinstance(value, list | tuple):
        return tuple(worth(held) for held in value)
    if isinstance(value, str | int | date | None):
        return value
    return getattr(value, "__qualname__", type(value).__qualname__)


def all_rows() -> dict[Table, Rows]:
    if not _layout:
        with connection.cursor() as cursor:
            cursor.execute(LAYOUT)
            _layout.extend(Table(*row) for row in cursor.fetchall())
    return {table: table.rows() for table in _layout}


def changes(before: dict[Table, Rows], after: dict[Table, Rows]) -> Iterator[Change]:
    for table, rows in after.items():
        gone = [key for key, row in before[table].items() if rows.get(key) != row]
        written = "".join(row for key, row in rows.items() if before[table].get(key) != row)
        if gone or written:
            yield Change(table, gone, written)


def replay(start: list[Change]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('session_replication_role')")
        (before,) = cursor.fetchone()
        # No triggers: what they would do has been done in these rows.
        cursor.execute("SELECT set_config('session_replication_role', 'replica', true)")
        for change in start:
            change.carry_out()
        cursor.execute("SELECT set_config('session_replication_role', %s, true)", [before])
