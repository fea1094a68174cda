"""Steps that several verbs share."""

from collections.abc import Iterable
from typing import TypeVar

from forums.development_group.models import AgendaItem, PaperSection

Positioned = TypeVar("Positioned", AgendaItem, PaperSection)


def move_in_list(rows: Iterable[Positioned], pk: int, *, up: bool) -> list[Positioned] | None:
    """The rows in their new order, with one of them a place up or down and `position` set. None when there is
    nowhere to go.
    """
    rows = list(rows)
    old_place = next((place for place, row in enumerate(rows) if row.pk == pk), None)
    if old_place is None:
        return None
    new_place = old_place + (-1 if up else 1)
    if not 0 <= new_place < len(rows):
        return None
    rows[old_place], rows[new_place] = rows[new_place], rows[old_place]
    for position, row in enumerate(rows, 1):
        row.position = position
    return rows
