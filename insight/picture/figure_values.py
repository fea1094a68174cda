"""What a figure of the dashboard is, its value, and how that is said. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple, cast

from kit.sentences import join_in_sentence
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

HIDDEN = "hidden"


class Better(StrEnum):
    """Which way a figure should go."""

    INCREASE = "increase"
    DECREASE = "decrease"


class FigureValue(NamedTuple):
    """A figure, and of how many it is; each None where there is none. None instead of one stands for what is hidden.
    `missing` are the months, such as 2026-11, that no file has and without which it is no figure of the quarter.
    """

    number: int | None
    of: int | None = None
    missing: tuple[str, ...] = ()


NOTHING = FigureValue(None)


class NumberFormat(StrEnum):
    """How a figure is written: 87%, 22 of 24, 14, 11 working days, £1,250, 12 days, 0.42 of a thousand."""

    SHARE = "share"
    OF = "of"
    COUNT = "count"
    DAYS = "days"
    POUNDS = "pounds"
    CALENDAR_DAYS = "calendar_days"
    RATE = "rate"


@dataclass(frozen=True)
class Figure:
    """`better` is None where neither way is. A figure of people has no rows to look at."""

    name: str
    label: str
    format: NumberFormat
    better: Better | None
    counted: str
    of: str = ""
    by_month: bool = False
    has_rows: bool = True
    aim: str = ""
    # What is said where there is nothing to count: never a dash.
    none: str = _lazy("Nothing to count")
    # The same where the number is known, and not what it is of.
    no_total: str = ""
    # The same where months of it are missing.
    gaps: str = ""

    def is_empty(self, value: FigureValue | None) -> bool:
        """Whether there is nothing to say it of. What is hidden is not nothing."""
        if value is None:
            return False
        needs_total = self.format in (NumberFormat.SHARE, NumberFormat.OF, NumberFormat.RATE)
        return value.number is None or (needs_total and not value.of)

    def text(self, value: FigureValue | None) -> str:
        """`value` is None where it is hidden."""
        if value is None:
            return HIDDEN
        if self.gaps and value.missing:
            return self.gaps.format(months=_months_in_words(value.missing))
        if self.is_empty(value):
            return str(self.none if value.number is None else self.no_total or self.none)
        number, total = cast("int", value.number), value.of
        return {
            # Of nothing there is no share: that was said above.
            NumberFormat.SHARE: lambda: f"{rounded_percent(number, cast('int', total))}%",
            NumberFormat.OF: lambda: _("{number:,} of {total:,}").format(number=number, total=total),
            NumberFormat.COUNT: lambda: f"{number:,}",
            NumberFormat.DAYS: lambda: ngettext(
                "{number:,} working day", "{number:,} working days", number
            ).format(number=number),
            NumberFormat.CALENDAR_DAYS: lambda: ngettext("{number:,} day", "{number:,} days", number).format(
                number=number
            ),
            NumberFormat.RATE: lambda: f"{per_thousand(number, cast('int', total)):.2f}",
            NumberFormat.POUNDS: lambda: f"£{number:,}",
        }[self.format]()

    def of_text(self, value: FigureValue | None) -> str:
        """What it is of, in words; nothing where there is nothing to say it of."""
        if value is None or not value.of or value.missing:
            return ""
        number, total = value.number, value.of
        many = total or 0
        return self.of.format(
            number=f"{number or 0:,}",
            of=f"{total:,}",
            answers=ngettext("answer", "answers", many),
            payments=ngettext("payment", "payments", many),
            points=ngettext("point", "points", many),
            complaints=ngettext("complaint", "complaints", many),
            contacts=ngettext("contact", "contacts", many),
        )

    def height(self, value: FigureValue | None) -> float | None:
        """Where it stands in a chart, or None where nothing can be drawn."""
        if value is None or value.number is None:
            return None
        if self.format in (NumberFormat.SHARE, NumberFormat.OF):
            return round(100 * value.number / value.of, 1) if value.of else None
        if self.format == NumberFormat.RATE:
            return per_thousand(value.number, value.of) if value.of else None
        return value.number

    @property
    def unit(self) -> str:
        return "%" if self.format in (NumberFormat.SHARE, NumberFormat.OF) else ""


def _months_in_words(months: Sequence[str]) -> str:
    return join_in_sentence([f"{date.fromisoformat(f'{month}-01'):%B %Y}" for month in months])


def per_thousand(number: int, of: int) -> float:
    return round(1000 * number / of, 2)


def rounded_percent(number: int, of: int) -> int:
    """Whole percent, halves upwards, as people round."""
    return (200 * number + of) // (2 * of)
