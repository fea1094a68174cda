"""The themes of a source by place, as a picture shows them: each alone, and in the larger cells it was published with. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from insight.picture.contents import ALL, NOT_SORTED, NOT_SORTED_NAME, Cell
from insight.picture.joining import joined_place, joined_row
from kit.disclosure_control.fewer_cells import CountRow, CountTable
from kit.translation import gettext as _

if TYPE_CHECKING:
    from insight.picture.contents import Picture
    from insight.picture.joining import JoinedTable

# Of what is counted together, so many are named in the head of a row or column.
NAMED = 2


def theme_names(picture: "Picture") -> dict[str, str]:
    return {**picture.themes, NOT_SORTED: str(NOT_SORTED_NAME)}


def place_names(picture: "Picture", dimension: str) -> dict[str, str]:
    """Of one kind of place, with what is not known."""
    names = {**picture.places, f"{dimension}:{NOT_SORTED}": _("Place not known")}
    return {place: name for place, name in names.items() if place.startswith(f"{dimension}:")}


def tables_of_places(picture: "Picture", source: str, dimension: str) -> list[CountTable]:
    """Finest first; nothing where the source does not say where."""
    fine = table_by_place(picture, source, dimension)
    larger = picture.joined_table(source, dimension)
    if fine is None:
        return []
    return [fine, _larger_table(picture, larger)] if larger else [fine]


def table_by_place(picture: "Picture", source: str, dimension: str) -> CountTable | None:
    """Of the places and themes that were named, or may have been."""
    counts, names = picture.theme_counts, place_names(picture, dimension)
    columns = [place for place in names if counts.get(Cell(source, ALL, place), 0) != 0]
    if not columns:
        return None
    rows = [
        CountRow(name, [counts.get(Cell(source, theme, column), 0) for column in columns])
        for theme, name in theme_names(picture).items()
        if counts.get(Cell(source, theme, ALL), 0) != 0
    ]
    return CountTable([names[column] for column in columns], rows)


def _larger_table(picture: "Picture", larger: "JoinedTable") -> CountTable:
    counts, themes = picture.theme_counts, theme_names(picture)
    names = place_names(picture, larger.dimension)
    places, rows = _as_named(larger.places, names), _as_named(larger.rows, themes)
    return CountTable(
        [group_name(group, names) for group in places],
        [
            CountRow(
                group_name(group, themes),
                [
                    counts.get(Cell(larger.source, joined_row(group), joined_place(place)), 0)
                    for place in places
                ],
            )
            for group in rows
        ],
        joined=[*_named_groups(rows, themes), *_named_groups(places, names)],
    )


def _as_named(groups: Iterable[Sequence[str]], names: Mapping[str, str]) -> list[Sequence[str]]:
    """In the order of what stands first in each."""
    order = list(names)
    return sorted(
        groups, key=lambda group: min((order.index(code) for code in group if code in order), default=0)
    )


def _named_groups(groups: Iterable[Sequence[str]], names: Mapping[str, str]) -> Iterator[list[str]]:
    return (names_of_group(group, names) for group in groups if len(group) > 1)


def names_of_group(group: Sequence[str], names: Mapping[str, str]) -> list[str]:
    return [name for code, name in names.items() if code in group] or list(group)


def group_name(group: Sequence[str], names: Mapping[str, str]) -> str:
    """“Food + Staff”, or “Food and 3 others”."""
    words = names_of_group(group, names)
    if len(words) <= NAMED:
        return " + ".join(words)
    return _("{first} and {number} others").format(first=words[0], number=len(words) - 1)
