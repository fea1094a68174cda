"""Rows lie in the order in which they were written, and
each carries the number of the transaction that wrote it.

So a copy of the tables says beside which person's row a row without a name was written. Here
the rows of the last days are written anew, unchanged: all in one transaction, in an order
drawn by lot. They then carry one number, and lie as they fell. What a room has of such rows
it says in `register`. Values are untouched, so nothing is recorded and nobody is told.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import connection, models, transaction

# Those of today and yesterday, often; with the votes, and those
# of a week in case nothing ran for some days, now and then.
LATELY = timedelta(days=1)
LONGER = timedelta(days=7)
# A row that finds room on its own page stays there, and where small rows lie there is room for some times.
ROUNDS = 8
PART = 200

Rows = Callable[[date, bool], Iterable[models.QuerySet[models.Model]]]
_rooms: list[Rows] = []
# {model: {key: number of the page it lay on}}
PagesOfRows = dict[type[models.Model], dict[int, int]]


def register_write_order(rows: Rows) -> None:
    """`rows(since, everything)` gives querysets of what was written
    without a name since a day; votes only with `everything`.
    """
    _rooms.append(rows)


def mix_lately(today: date) -> None:
    mix([queryset for rows in _rooms for queryset in rows(today - LATELY, False)])


def mix_all(today: date) -> None:
    mix([queryset for rows in _rooms for queryset in rows(today - LONGER, True)])


def mix(querysets: Iterable[models.QuerySet[models.Model]]) -> None:
    """Write these rows anew as they are, until none lies on the page of its table where it lay before.

    A row that somebody holds is left for the next time.
    """
    with _snapshot():
        first = pages = _mix_once(querysets)
        for _ in range(ROUNDS - 1):
            if _left(first, pages):
                break
            pages = _mix_once(querysets)


@contextmanager
def _snapshot() -> Iterator[None]:
    """While somebody may still look at the rows as they were,
    their room is not given to others: a page grows full.
    """
    beside = connection.copy()
    try:
        with beside.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT 1")
        yield
    finally:
        beside.close()


def _left(first: PagesOfRows, pages: PagesOfRows) -> bool:
    """Whether all rows have left the page they lay on; where
    one page holds all, their order on it is by lot anyway.
    """
    return all(
        len(set(first[model].values())) <= 1
        or all(first[model].get(key) != page for key, page in lie.items())
        for model, lie in pages.items()
    )


@transaction.atomic
def _mix_once(querysets: Iterable[models.QuerySet[models.Model]]) -> PagesOfRows:
    """{model: {key: number of the page it lay on}}, of what was written anew.

    Each time in a transaction of its own: the database checks
    anew whatever one transaction writes twice, and waits for it.
    """
    keys: dict[type[models.Model], set[int]] = {}
    for queryset in querysets:
        keys.setdefault(queryset.model, set()).update(_held(queryset))
    pages = {model: _pages(model, list(held)) for model, held in keys.items()}
    for model, held in keys.items():
        _rewrite(model, list(held))
    return pages


def _pages(model: type[models.Model], keys: list[int]) -> dict[int, int]:
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(_column(model._meta.pk))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {key}, (ctid::text::point)[0]::bigint FROM {table} WHERE {key} = ANY(%s)",  # noqa: S608 - our own tables
            [keys],
        )
        return dict(cursor.fetchall())


def _held(queryset: models.QuerySet[models.Model]) -> Iterable[int]:
    """Taken without waiting for anybody, so that nobody waits in a circle."""
    return (
        queryset.select_for_update(of=["self"], skip_locked=True, no_key=True)
        .order_by()
        .values_list("pk", flat=True)
    )


def _rewrite(model: type[models.Model], keys: list[int]) -> None:
    secrets.SystemRandom().shuffle(keys)
    statement = _statement(model)
    with connection.cursor() as cursor:
        for start in range(0, len(keys), PART):
            part = keys[start : start + PART]
            cursor.execute(";".join([statement] * len(part)), part)


def _column(field: models.Field) -> str:
    assert field.column is not None  # noqa: S101 - only what has a table of its own has none, and is not asked for here
    return field.column


def _statement(model: type[models.Model]) -> str:
    """Long texts lie in a table beside, in an order of their own, unless they are put together anew."""
    quote = connection.ops.quote_name
    table, key = quote(model._meta.db_table), quote(_column(model._meta.pk))
    columns = [
        field for field in model._meta.concrete_fields if not field.primary_key and not field.generated
    ]
    texts = [quote(_column(field)) for field in columns if isinstance(field, models.TextField)]
    if texts:
        changes = ", ".join(f"{text} = {text} || ''" for text in texts)
    else:
        changes = "{0} = {0}".format(quote(_column(columns[0])))
    return f"UPDATE {table} SET {changes} WHERE {key} = %s"  # noqa: S608 - our own tables
