"""What the Development Group is given of a quarter: the picture as a paper, and PALS's own. Pure.

Both say only what an edition shows, so that no number of a paper gives away what is hidden there.
"""

from typing import TYPE_CHECKING

from forums.development_group.actions.drawing import DrawnPaper, DrawnSection
from forums.development_group.models import DrawnFrom
from forums.rounds.presenters.dates import format_date
from insight.intake.models import SourceKind
from insight.papers import summary
from insight.papers.presenters import quarter as presenters
from insight.picture.contents import ALL, Cell
from insight.picture.place_tables import table_by_place, theme_names
from kit.disclosure_control.fewer_cells import CountTable, readable_table
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insight.picture.contents import Picture
    from insight.reports.models import Edition

PICTURE_ASKS = _lazy(
    "Look at where the sources say the same, and where they differ. "
    "Say what matters most, and what the Trust should do about it."
)
PALS_ASKS = _lazy("Ask PALS what was done about each theme, and what was not. Say what should happen next.")
NO_FILE = _lazy("No file of PALS has been loaded for these months.")
NOT_WRITTEN = _lazy("PALS has not written this yet.")
NO_OUTCOMES: dict[str, str] = {}


def picture_paper(edition: "Edition") -> DrawnPaper:
    """The titles of points stay on the board: one that is taken off it does not stand here for ever."""
    picture = edition.picture
    sentences = summary.summary_sections(picture, NO_OUTCOMES)
    sections = [DrawnSection(section.heading, "\n\n".join(section.sentences)) for section in sentences]
    table = _theme_table(picture)
    if len(table) > 1:
        sections.append(
            DrawnSection(_("How often each theme was named, by source"), _hidden_note(table), table)
        )
    return DrawnPaper(
        DrawnFrom.PICTURE,
        _("What all sources say together, {in_words}").format(in_words=edition.of_quarter.in_words),
        _("CP Leads"),
        PICTURE_ASKS,
        (*sections, _edition_section(edition)),
    )


def pals_paper(edition: "Edition", *, done: str, not_done: str) -> DrawnPaper:
    table = _pals_table(edition.picture)
    return DrawnPaper(
        DrawnFrom.PALS,
        _("What PALS heard, {in_words}").format(in_words=edition.of_quarter.in_words),
        "PALS",
        PALS_ASKS,
        (
            DrawnSection(_("How many people spoke to PALS, by theme and place"), _hidden_note(table), table)
            if len(table) > 1
            else DrawnSection(_("How many people spoke to PALS"), NO_FILE),
            DrawnSection(_("What was done"), done or NOT_WRITTEN),
            DrawnSection(_("What was not done, and why"), not_done or NOT_WRITTEN),
            _edition_section(edition),
        ),
    )


def _edition_section(edition: "Edition") -> DrawnSection:
    return DrawnSection(
        _("Where these figures come from"),
        _("They are of {in_words}, as they were known on {date} (edition {number}).").format(
            in_words=edition.of_quarter.in_words, date=format_date(edition.made_on), number=edition.number
        ),
    )


def _theme_table(picture: "Picture") -> tuple[tuple[str, ...], ...]:
    beside = presenters.side_by_side(picture)
    rows = [(row.name, *(_count_and_share(cell) for cell in row.cells)) for row in beside.rows]
    return ("Theme", *beside.sources), *rows


def _count_and_share(cell: presenters.SourceCell) -> str:
    return f"{cell.count} ({cell.share})" if cell.share else cell.count


def _pals_table(picture: "Picture") -> tuple[tuple[str, ...], ...]:
    """Themes by place, and in all, as far as the picture shows them."""
    counts, pals = picture.theme_counts, SourceKind.PALS.value
    by_place = table_by_place(picture, pals, "area")
    if by_place is None or not readable_table([by_place]):
        by_place = CountTable([], [])
    at_places = {row.name: row.counts for row in by_place.rows}
    rows = [
        (name, *map(presenters.format_count, at_places.get(name, [])), presenters.format_count(in_all))
        for theme, name in theme_names(picture).items()
        if (in_all := counts.get(Cell(pals, theme, ALL), 0)) != 0
    ]
    return ("Theme", *by_place.columns, _("In all")), *rows


def _hidden_note(table: "Sequence[Sequence[str]]") -> str:
    if any(cell.startswith(presenters.HIDDEN) for row in table for cell in row):
        return _("“hidden” stands where a number could tell who somebody is.")
    return ""
