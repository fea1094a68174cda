"""Every cell of a picture that is shown or hidden, as rows of a file."""

from typing import TYPE_CHECKING

from insight.intake.models import FFTScore
from insight.picture.cases import IN_WORDS
from insight.picture.contents import ALL, JOINER, NOT_SORTED, Cell, TableKind
from insight.picture.groups import GROUPS, GROUPS_CALLED, IN_COLUMNS
from insight.picture.place_tables import group_name, place_names, theme_names
from insight.picture.subjects import SUBJECTS_OF, is_beside, is_named
from insight.picture.waits import WAIT_ROWS, WAITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insight.picture.contents import Picture
from insight.papers.presenters.quarter import HIDDEN

TABLES = {TableKind.THEMES: "Themes", TableKind.SCORES: "Answers", TableKind.PEOPLE: "People"}


def picture_as_rows(picture: "Picture") -> "Iterator[tuple[str | int, ...]]":
    """Every cell that is shown or hidden, for the file: table, source, row, place, number. Where a larger cell stands
    for smaller ones, these are left out.
    """
    covered = {key for table in picture.joined for key in table.covered()}
    sources = {
        **picture.names,
        "scores": picture.names.get("fft", "Friends and Family Test"),
        **GROUPS_CALLED,
    }
    sources |= {f"{SUBJECTS_OF}{source}": f"{name}, by subject" for source, name in picture.names.items()}
    sources |= {name: str(table.name) for name, table in IN_WORDS.items()} | {
        WAITS: "PALS, by when it was closed"
    }
    yield "Table", "Source", "Row", "Place", "Number"
    for kind, heading in TABLES.items():
        for cell, count in sorted(picture.shown[kind].items(), key=lambda pair: pair[0].key):
            if is_beside(cell) or cell.key in covered or _is_other_subject(picture, cell):
                continue
            source, row = sources.get(cell.source, cell.source), _row_name(picture, kind, cell)
            yield heading, source, row, _place_name(picture, cell.place), csv_cell(count)
    yield from _other_subjects(picture, sources)
    for theme, count in picture.board.by_theme.items():
        yield TABLES[TableKind.THEMES], "The board", theme_names(picture).get(theme, theme), "In all", count


def _is_other_subject(picture: "Picture", cell: Cell) -> bool:
    return (
        cell.source.startswith(SUBJECTS_OF)
        and cell.row != ALL
        and not is_named(picture, cell.source.removeprefix(SUBJECTS_OF), cell.row)
    )


def _other_subjects(picture: "Picture", sources: dict[str, str]) -> "Iterator[tuple[str, ...]]":
    """What may not be named, once for each source."""
    for source in sorted({cell.source for cell in picture.theme_counts if _is_other_subject(picture, cell)}):
        yield TABLES[TableKind.THEMES], sources.get(source, source), "Other subjects", "In all", HIDDEN


def _place_name(picture: "Picture", place: str) -> str:
    if place == ALL:
        return "In all"
    if place in IN_COLUMNS:
        return str(IN_COLUMNS[place])
    if JOINER in place:
        dimension, _, codes = place.partition(":")
        group = [f"{dimension}:{code}" for code in codes.split(JOINER)]
        return group_name(group, place_names(picture, dimension))
    return picture.places.get(place, "Place not known" if place.endswith(f":{NOT_SORTED}") else place)


def _row_name(picture: "Picture", kind: TableKind, cell: Cell) -> str:
    if cell.row == ALL:
        return "In all"
    if cell.source in IN_WORDS:
        return str(IN_WORDS[cell.source].rows[cell.row])
    if cell.source == WAITS:
        return str(WAIT_ROWS[cell.row])
    if cell.source.startswith(SUBJECTS_OF):
        return picture.subjects[cell.row].name
    if kind == TableKind.THEMES:
        return group_name(cell.row.split(JOINER), theme_names(picture))
    if kind == TableKind.PEOPLE:
        return GROUPS.get(cell.source, {}).get(cell.row, cell.row)
    labels = dict(zip(map(str, FFTScore.values), FFTScore.labels, strict=True)) | {NOT_SORTED: "No answer"}
    if JOINER in cell.row:
        return ", ".join(str(labels[code]) for code in cell.row.split(JOINER))
    return str(labels.get(cell.row, "Said something"))


def csv_cell(count: int | None) -> int | str:
    return HIDDEN if count is None else count
