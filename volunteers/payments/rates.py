"""What a rate card says somebody is paid. No database: `lines` are rows, or anything with their fields.

Units: `hour` pays for the time itself; `part` for each so many hours or part of them (£20 for each 3 hours); `session` by
bands of hours (half a day, a day); `task` once, however long it took.
"""

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from typing import Protocol, cast

from kit.translation import gettext as _
from volunteers.payments.money import NOTHING, pounds

HOUR, PART, SESSION, TASK = "hour", "part", "session", "task"
INCLUDED, PAID, CAPPED = "included", "paid", "capped"


class RateLine(Protocol):
    """What a line of a card says: an amount in pounds for a unit, in a band of hours. None is no upper end."""

    unit: str
    amount: Decimal
    over_hours: Decimal
    up_to_hours: Decimal | None
    part_hours: Decimal | None
    preparation: str
    preparation_amount: Decimal | None
    preparation_most_hours: Decimal | None


class NoRate(Exception):
    """The card says nothing about this."""


def fee(lines: Iterable[RateLine], hours: Decimal, preparation: Decimal = Decimal(0)) -> Decimal:
    """Pounds for so many hours and so many of preparation, by the lines of one role type. Raises NoRate."""
    line = line_for(lines, hours)
    if line is None:
        raise NoRate
    return pounds(_for_time(line, hours) + _for_preparation(line, preparation))


def line_for(lines: Iterable[RateLine], hours: Decimal) -> RateLine | None:
    """The line whose band holds these hours. A band begins above `over_hours` and ends with `up_to_hours`."""
    return next(
        (line for line in lines if line.over_hours < hours and not _is_above(hours, line.up_to_hours)), None
    )


def problems(lines: Iterable[RateLine]) -> list[str]:
    """Gaps and overlaps in the bands of one role type, as sentences."""
    lines = sorted(lines, key=lambda line: line.over_hours)
    if not lines:
        return []
    sentences = (
        []
        if lines[0].over_hours == 0
        else [_("Nothing is paid for the first {hours} hours.").format(hours=_hours(lines[0].over_hours))]
    )
    for before, after in zip(lines, lines[1:], strict=False):
        if before.up_to_hours is None or before.up_to_hours > after.over_hours:
            sentences.append(
                _("Two rates say what is paid just after {hours} hours.").format(
                    hours=_hours(after.over_hours)
                )
            )
        elif before.up_to_hours < after.over_hours:
            sentences.append(
                _("No rate says what is paid between {hours} and {hours2} hours.").format(
                    hours=_hours(before.up_to_hours), hours2=_hours(after.over_hours)
                )
            )
    if lines[-1].up_to_hours is not None:
        sentences.append(
            _("No rate says what is paid for more than {hours} hours.").format(
                hours=_hours(lines[-1].up_to_hours)
            )
        )
    return sentences


def _for_time(line: RateLine, hours: Decimal) -> Decimal:
    if line.unit == HOUR:
        return line.amount * hours
    if line.unit == PART:
        # volunteers_rate_part_says_how_long: such a line has them.
        part_hours = cast(Decimal, line.part_hours)
        return line.amount * (hours / part_hours).to_integral_value(ROUND_CEILING)
    return line.amount


def _for_preparation(line: RateLine, preparation: Decimal) -> Decimal:
    if line.preparation == INCLUDED:
        return NOTHING
    # volunteers_rate_preparation_is_whole: a line that pays for preparation says how much, one that is capped up to where.
    preparation_amount = cast(Decimal, line.preparation_amount)
    most_hours = cast(Decimal, line.preparation_most_hours) if line.preparation == CAPPED else preparation
    return preparation_amount * min(preparation, most_hours)


def _is_above(hours: Decimal, limit: Decimal | None) -> bool:
    return limit is not None and hours > limit


def _hours(number: Decimal) -> str:
    return f"{number.normalize():f}"
