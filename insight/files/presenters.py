"""The words and colours of files, so that templates decide nothing."""

from typing import TYPE_CHECKING, Any

from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.file_formats.shapes import person_column
from insight.intake.file_formats.workbooks import WHY_NOT_READ, SheetChoice
from insight.intake.models import BatchState, FileFormat, SourceKind
from kit.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insight.files.selectors.place_names import UnknownName
    from insight.intake.file_formats.columns import Heading
    from insight.intake.models import Batch, PlaceAlias

TAGS: dict[str, str] = {
    BatchState.LOOKING: "nhsuk-tag--yellow",
    BatchState.WAITING: "nhsuk-tag--blue",
    BatchState.LOADING: "nhsuk-tag--blue",
    BatchState.LOADED: "nhsuk-tag--green",
    BatchState.FAILED: "nhsuk-tag--red",
    BatchState.DROPPED: "nhsuk-tag--grey",
    BatchState.WITHDRAWN: "nhsuk-tag--grey",
}


def batch_tag(batch: "Batch") -> dict[str, str]:
    return {"text": BatchState(batch.state).label, "classes": TAGS[batch.state]}


def format_choices(kinds: "Iterable[tuple[str, FileFormat]]") -> list[tuple[str, str]]:
    """What can be sent, for a form: each format with its source."""
    return [
        (f"{kind}.{format}", f"{SourceKind(kind).label}: {format.label[0].lower()}{format.label[1:]}")
        for kind, format in kinds
    ]


def has_days(batch: "Batch") -> bool:
    return LAYOUTS[batch.format].gives_answers and batch.first_day is not None


def line_in_words(batch: "Batch", line: int) -> str:
    """“Line 7”, and of a workbook of which several sheets are read “Feb, line 7”."""
    sheet, in_sheet = sheets_of(batch).where(line)
    if sheet:
        return _("{sheet}, line {line}").format(sheet=sheet, line=in_sheet)
    return _("Line {line}").format(line=in_sheet)


def warnings_about(batch: "Batch") -> list[str]:
    """What whoever sends a file should know before it is loaded, and afterwards: what of it is not read, and how
    its days are read.
    """
    sheets, options = sheets_of(batch), batch.options
    warnings = []
    if len(sheets.parts) > 1:
        names = ", ".join(part.name for part in sheets.parts)
        warnings.append(_("These sheets are read one after the other: {names}.").format(names=names))
    warnings += [
        _("The sheet “{name}” is not read: {why}.").format(name=name, why=WHY_NOT_READ[why])
        for name, why in sheets.not_read.items()
    ]
    takes = LAYOUTS[batch.format].reader.takes
    if unread := [name for name in options.get("unread", []) if not takes(name)]:
        names = ", ".join(f"“{name}”" for name in unread)
        warnings.append(
            _("These columns are not read, and nothing of them is kept: {names}.").format(names=names)
        )
    if options.get("how", {}).get("long"):
        warnings.append(
            _("The file has a row for each question. All rows of a person are read as one answer.")
        )
    if options.get("month_first"):
        warnings.append(
            _("The dates of this file have the month first, as in 3/27/2026. They are read in that way.")
        )
    return warnings


def columns_in_words(batch: "Batch", heading: "Heading") -> list[tuple[str, str]]:
    """(their heading, what becomes of the column), column by column as they stand in the file."""
    layout, person = LAYOUTS[batch.format], person_column(heading)
    labels = {
        heading.places[column.name]: column.label
        for column in layout.columns
        if column.name in heading.places
    }
    rows = []
    for at, cell in enumerate(heading.cells):
        if at in labels:
            rows.append((cell, str(labels[at])))
        elif layout.reader.takes(cell):
            rows.append((cell, _("A number that is counted")))
        elif at == person and batch.format == FileFormat.FFT_ROWS:
            rows.append((cell, _("Left behind. It only says which rows are of one person")))
        elif cell:
            rows.append((cell, _("Left behind: nothing of it is kept")))
    return rows


def sheets_of(batch: "Batch") -> SheetChoice:
    return SheetChoice.of_dict(batch.options.get("how", {}).get("sheets", {}))


def alias_rows(aliases: "Iterable[PlaceAlias]") -> list[dict[str, Any]]:
    """What files call our places, as the page and its table say it."""
    return [
        {
            "pk": alias.pk,
            "words": alias.words,
            "is_beginning": alias.is_beginning,
            "place": str(alias.place or _("The whole Trust")),
            "said_on": alias.said_on,
        }
        for alias in aliases
    ]


def unknown_names_in_words(names: "Iterable[UnknownName]") -> list[str]:
    """“Hill Hse”: perhaps Hill House."""
    return [
        _("“{words}”: perhaps {places}").format(
            words=name.words, places=_(" or ").join(place.label for place in name.likeliest)
        )
        if name.likeliest
        else f"“{name.words}”"
        for name in names
    ]
