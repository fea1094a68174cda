"""Groups of people as answers tell them, and how many of each were positive: from shown counts alone. Pure.

These counts are rounded and small ones hidden, by the limits for groups of people; so a share of them is about right.
"""

from typing import NamedTuple

from insight.intake.models import AgeGroup, EthnicGroup, Gender
from insight.picture.contents import ALL, Cell, Counts
from kit.disclosure_control.linked_tables import Tables
from kit.translation import gettext_lazy as _lazy

GROUPS_CALLED = {
    "age": _lazy("Age"),
    "gender": _lazy("Gender"),
    "ethnicity": _lazy("Ethnic group"),
    "disability": _lazy("Disability"),
}
GROUPS = {
    "age": {str(code): name for code, name in AgeGroup.choices},
    "gender": {str(code): name for code, name in Gender.choices},
    "ethnicity": {str(code): name for code, name in EthnicGroup.choices},
    "disability": {"1": _lazy("Disabled people"), "0": _lazy("People who are not disabled")},
}
# How an answer reads, as a column of the table of people. Tallies of before say nothing of it.
POSITIVE, NOT_POSITIVE, WITHOUT_SCORE, OF_BEFORE = "positive", "other", "none", "-"
READS = "answers"
IN_COLUMNS = {
    f"{READS}:{POSITIVE}": _lazy("Positive"),
    f"{READS}:{NOT_POSITIVE}": _lazy("Not positive"),
    f"{READS}:{WITHOUT_SCORE}": _lazy("Words without a score"),
    f"{READS}:{OF_BEFORE}": _lazy("Not known"),
}


class GroupCode(NamedTuple):
    """What a tally of people is of: a group, and how its answers read."""

    group: str
    reads: str


def group_code(code: str) -> GroupCode:
    """From "2:positive", or from "2" as tallies of before had it."""
    group, _, reads = code.partition(":")
    return GroupCode(group, reads or OF_BEFORE)


def positive_share(counts: Counts, kind: str, group: str) -> float | None:
    """Very good and good, of the answers of a group with a score, from 0 to 1; None where a count is hidden or none came."""
    positive, others = (
        counts.get(Cell(kind, group, f"{READS}:{reads}"), 0) for reads in (POSITIVE, NOT_POSITIVE)
    )
    if positive is None or others is None or not positive + others:
        return None
    return positive / (positive + others)


def says_how_answers_read(counts: Counts, kind: str) -> bool:
    return any(cell.source == kind and cell.place.startswith(f"{READS}:") for cell in counts)


def without_column_totals(tables: Tables) -> Tables:
    """How all who said their group answered is published with their scores; said here again, one small group would
    hide all others.
    """
    left_out = {
        key
        for key in tables.counts
        if (cell := Cell.of_key(key)).row == ALL and cell.place.startswith(f"{READS}:")
    }
    return Tables(
        {key: count for key, count in tables.counts.items() if key not in left_out},
        [(total, parts) for total, parts in tables.sums if left_out.isdisjoint({total, *parts})],
    )
