"""The quarter as one line: three months, where we are in it, and what comes next."""

from dataclasses import dataclass
from datetime import date

from forums.rounds.models import Round
from insight.reports.quarters import Quarter
from kit.translation import gettext as _
from kit.translation import month_name

# Of the drawing, in pixels: it is never stretched.
MONTH_WIDTH, GAP = 112, 4


@dataclass(frozen=True)
class QuarterMonth:
    """One month: what happens in it. `left` and `filled`: where it begins, how much of it is over, in pixels."""

    name: str
    what: str
    left: int
    filled: int
    is_now: bool


@dataclass(frozen=True)
class QuarterLine:
    """`at`: where the dot stands, in pixels. `dates`: (day, what) of those still to come."""

    months: list[QuarterMonth]
    at: int
    number: int
    dates: list[tuple[date, str]]

    @property
    def now(self) -> QuarterMonth:
        return self.months[self.number - 1]


def quarter_line(today: date) -> QuarterLine:
    """In one query."""
    quarter = Quarter.of(today)
    whats = (_("people meet"), _("we put it together"), _("we tell everyone"))
    ends = [*quarter.months[1:], quarter.next.first]
    months = [
        QuarterMonth(
            month_name(first.month),
            what,
            place * (MONTH_WIDTH + GAP),
            _filled(first, end, today),
            first <= today < end,
        )
        for place, (first, end, what) in enumerate(zip(quarter.months, ends, whats, strict=True))
    ]
    number = 1 + [month.is_now for month in months].index(True)
    now = months[number - 1]
    return QuarterLine(months, now.left + now.filled, number, _dates_ahead(quarter, today))


def _filled(first: date, end: date, today: date) -> int:
    over = min(max((today - first).days, 0) / (end - first).days, 1)
    return round(MONTH_WIDTH * over)


def _dates_ahead(quarter: Quarter, today: date) -> list[tuple[date, str]]:
    this_round = Round.objects.filter(year=quarter.year, number=quarter.number).first()
    if this_round is None:
        return []
    dates = [
        (this_round.development_group_on, _("The Development Group meets")),
        (this_round.answers_due_on, _("Last day for answers in the newsletter")),
        (this_round.newsletter_on, _("The newsletter goes out")),
    ]
    return sorted((day, what) for day, what in dates if day >= today)
