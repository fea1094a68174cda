"""What is left out of a table so that nobody can be recognised, in plain sentences. Pure."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kit.translation import gettext as _
from kit.translation import ngettext

if TYPE_CHECKING:
    from kit.disclosure_control.fewer_cells import CountTable


def table_notes(table: "CountTable") -> list[str]:
    """What is counted together, what is left out, and what hiding cost."""
    return [*joined_notes(table.joined), *hiding_notes(table.unsaid, table.withheld, table.cells)]


def joined_notes(joined: "Sequence[Sequence[str]]") -> Iterator[str]:
    if joined:
        groups = "; ".join(" + ".join(names) for names in joined)
        yield _("Counted together, so that less is hidden: {groups}.").format(groups=groups)


def hiding_notes(unsaid: "Sequence[str]", withheld: int, cells: int) -> Iterator[str]:
    if unsaid:
        yield _("Left out, because most of it is hidden: {names}.").format(names=", ".join(unsaid))
    if withheld:
        yield ngettext(
            "{withheld:,} of {cells:,} numbers is not shown, so that nobody can be recognised.",
            "{withheld:,} of {cells:,} numbers are not shown, so that nobody can be recognised.",
            withheld,
        ).format(withheld=withheld, cells=cells)
