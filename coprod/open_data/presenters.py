"""The numbers by quarter as a table of words."""

from collections.abc import Iterator

from coprod.open_data.statistics import QuarterNumbers
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

HEADINGS = (
    _lazy("Points raised"), _lazy("Answers due"), _lazy("Of these in time"), _lazy("Forums held"),
    _lazy("Days promised"), _lazy("Of these kept"), _lazy("Changes checked"),
)  # fmt: skip
MEANINGS = (
    _lazy("What people said that came onto the board in these three months."),
    _lazy("Points whose day for an answer was in these months."),
    _lazy("How many of those answers came by that day."),
    _lazy("Forums that took place."),
    _lazy("Days in these months that were first promised in work done together."),
    _lazy("How many of those things were done by the day that was first promised."),
    _lazy("Things that changed because people asked, and that somebody else checked."),
)


def number_rows(quarters: list[QuarterNumbers]) -> Iterator[tuple[str, tuple[int, ...]]]:
    for row in quarters:
        numbers = (row.raised, row.due, row.in_time, row.forums, row.promised, row.kept, row.changed)
        yield row.quarter.in_words, numbers


def answers_sentence(quarters: list[QuarterNumbers]) -> str:
    """Of the last quarter that is over and in which answers were due."""
    over = next((row for row in quarters[1:] if row.due), None)
    if over is None:
        return _("No quarter is over yet in which an answer was due.")
    return ngettext(
        "In {months}, {due:,} answer was due. {in_time:,} came in time.",
        "In {months}, {due:,} answers were due. {in_time:,} came in time.",
        over.due,
    ).format(months=over.quarter.in_words, due=over.due, in_time=over.in_time)
