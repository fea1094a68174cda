"""What is wrong with a file or a row, in words for the person who sent it: never with words out of
the file.
"""

import re
from collections.abc import Sequence

from kit.translation import gettext_lazy as _lazy


class UnreadableFile(Exception):
    """Nothing of this file can be loaded."""


class RejectedRow(Exception):
    """This row is left out; the others go on."""


class OpenQuestion(RejectedRow):
    """What this row means nobody has said yet."""


A_TOTAL = _lazy("This row is a total: it is not added to what it is the total of.")
A_TOTAL_OF_PARTS = _lazy("This row is a total of other rows: it is not added to them.")
PARTS_COME_TO_MORE = _lazy("The rows that this is the total of come to more than it says.")
A_NOTE = _lazy("This line is a note, and no row of the table.")
TOTALS = re.compile(
    r"(?:grand |sub-?|trust |overall |monthly |quarterly |year )?totals?\b.{0,40}|all (?:teams|areas|services|directorates|sites|trust)"
    r"|overall|average|mean|sum",
    re.I,
)


def is_total(text: str) -> bool:
    """Whether a cell says that its row is a total of others."""
    return TOTALS.fullmatch(text.strip().rstrip(":")) is not None


def reason_left_out(cells: Sequence[str] | None, problem: RejectedRow) -> str:
    """Why a row is left out, better than the reader of one cell can say it."""
    filled = [cell for cell in cells or () if cell.strip()]
    if any(map(is_total, filled[:4])):
        return str(A_TOTAL)
    return str(A_NOTE) if len(filled) == 1 and len(cells or ()) > 2 else str(problem)
