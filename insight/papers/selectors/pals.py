"""What people brought to PALS, for those who load its files: exact counts, never shown to anybody else."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import QuerySet

from insight.intake.models import SourceKind
from insight.picture.contents import NOT_SORTED
from insight.picture.quarters import Quarter
from insight.reports.models import Measure, Tally
from insight.reports.selectors.board import Themes
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

UNKNOWN = _lazy("Place not known")


class PalsRow(NamedTuple):
    """A theme by place; None where the file itself hid a number."""

    theme: str
    counts: list[int | None]
    total: int | None


class PalsFigures(NamedTuple):
    places: list[str]
    rows: list[PalsRow]


def quarters_of_pals(number: int) -> list[Quarter]:
    """Those that PALS has figures of, the newest first, at most so many."""
    months = _tallies().values_list("month", flat=True).order_by("-month").distinct()[: 3 * number]
    return sorted({Quarter.of(month) for month in months}, reverse=True)[:number]


def pals_figures(quarter: Quarter) -> PalsFigures:
    """The places in their order, and the themes that were named, the most often named first."""
    themes, counts, positions = Themes(), defaultdict[str, dict[str, int | None]](dict), {}
    rows = _tallies().filter(month__gte=quarter.first, month__lt=quarter.next.first).select_related("area")
    for row in rows:
        place, position = (row.area.name, row.area.position) if row.area else (UNKNOWN, 1_000)
        positions[place] = position
        by_place = counts[themes.of(row)]
        by_place[place] = _sum([by_place.get(place, 0), row.number])
    places = sorted(positions, key=lambda place: (positions[place], place))
    names = {**themes.names, NOT_SORTED: _("Not sorted")}
    listed = [_row(names[theme], [counts[theme].get(place, 0) for place in places]) for theme in counts]
    return PalsFigures(places, sorted(listed, key=lambda row: (-(row.total or 0), row.theme)))


def _tallies() -> QuerySet[Tally]:
    return Tally.objects.filter(
        source__kind=SourceKind.PALS, measure__in=(Measure.THEMES, Measure.SUBJECTS)
    ).order_by("month", "pk")


def _row(theme: str, counts: list[int | None]) -> PalsRow:
    return PalsRow(theme, counts, _sum(counts))


def _sum(counts: list[int | None]) -> int | None:
    numbers = [count for count in counts if count is not None]
    return sum(numbers) if len(numbers) == len(counts) else None
