"""A row as it is now, held until the verb is done, and only if it is still the one that the person saw."""

from typing import Protocol, TypeVar

from django.db import models

from kit.verbs.errors import StaleVersion

Row = TypeVar("Row", bound=models.Model)


class Versioned(Protocol):
    """A row that counts its changes: `version` grows by one with each."""

    version: int

    def save(self) -> None: ...


def lock(rows: models.QuerySet[Row], pk: object) -> Row:
    """The row alone is held, not what is joined to it.

    Raises the model's DoesNotExist for a row that is gone.
    """
    return rows.select_for_update(of=("self",)).get(pk=pk)


def require_version(row: Versioned, seen: int, current: object = None, message: str = "") -> None:
    """Raises StaleVersion if the row is another than the one seen.

    `current` is what the page shows of it: the row, unless given.
    """
    if row.version != seen:
        raise StaleVersion(row if current is None else current, row.version, message)


def save_next_version(row: Versioned) -> None:
    """The row with all that was changed about it, counted one further: who saw it before sees both next."""
    row.version += 1
    row.save()
