"""The quarter as one line: three months, where we are in it, and what comes next."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from coprod.around.quarter import WORK
from forums.rounds.models import Round
from forums.rounds.selectors.public import upcoming
from insight.picture.quarters import Quarter
from kit.translation import gettext as _
from kit.translation import month_name

# Of the two drawings, in pixels: they are never stretched.
WIDE, PHONE, GAP = 118, 80, 4


@dataclass(frozen=True)
class QuarterMonth:
    """One month: what happens in it, on a phone in fewer words. `left`, `filled`: where it begins, how much is over."""

    name: str
    what: str
    left: int
    filled: int


@dataclass(frozen=True)
class QuarterDrawing:
    """`at`: where the dot stands. All in pixels."""

    months: list[QuarterMonth]
    month_width: int
    at: int

    @property
    def width(self) -> int:
        return len(self.months) * (self.month_width + GAP) + 2 * GAP


@dataclass(frozen=True)
class QuarterDate:
    """A day still to come. `url`: the page about it, where there is one."""

    day: date
    what: str
    url: str = ""


@dataclass(frozen=True)
class QuarterLine:
    number: int
    what: str
    wide: QuarterDrawing
    phone: QuarterDrawing
    dates: list[QuarterDate]


def quarter_line(today: date) -> QuarterLine:
    """In two queries."""
    quarter = Quarter.of(today)
    number = today.month - quarter.first.month + 1
    whats = [str(work).lower() for work in WORK]
    in_short = [_("meet"), _("put together"), _("tell all")]
    wide, phone = drawing(quarter, today, whats, WIDE), drawing(quarter, today, in_short, PHONE)
    return QuarterLine(number, whats[number - 1], wide, phone, dates_ahead(today))


def drawing(quarter: Quarter, today: date, whats: list[str], width: int) -> QuarterDrawing:
    firsts = [*quarter.months, quarter.next.first]
    months = [
        QuarterMonth(
            month_name(firsts[place].month),
            what,
            place * (width + GAP),
            _filled(firsts[place], firsts[place + 1], today, width),
        )
        for place, what in enumerate(whats)
    ]
    now = months[today.month - quarter.first.month]
    return QuarterDrawing(months, width, now.left + now.filled)


def _filled(first: date, end: date, today: date, width: int) -> int:
    return round(width * min(max((today - first).days, 0) / (end - first).days, 1))


def dates_ahead(today: date) -> list[QuarterDate]:
    """The next forum, and what is still to come of the round that goes on or comes next."""
    dates = []
    if forum := upcoming(at=timezone.now()).first():
        day = timezone.localdate(forum.starts_at)
        dates.append(
            QuarterDate(day, _("Forum: %(place)s") % {"place": forum.name}, forum.get_absolute_url())
        )
    rounds = Round.objects.filter(newsletter_on__gte=today).order_by("year", "number")
    if this_round := rounds.first():
        dates += [
            QuarterDate(this_round.development_group_on, _("The Development Group meets")),
            QuarterDate(this_round.answers_due_on, _("Last day for answers in the newsletter")),
            QuarterDate(this_round.newsletter_on, _("The newsletter goes out"), reverse("newsletters:list")),
        ]
    return sorted((row for row in dates if row.day >= today), key=lambda row: row.day)
