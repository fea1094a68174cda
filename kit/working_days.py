"""Days on which the NHS in England answers letters: Monday to Friday, without bank holidays."""

from collections.abc import Callable, Mapping, Set
from datetime import date, timedelta
from functools import cache

import holidays
from govuk_bank_holidays.bank_holidays import BankHolidays

SATURDAY = 5
ONE_DAY = timedelta(days=1)
_announced: dict[str, Mapping[date, bool]] = {"changes": {}}


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def add(day: date, count: int, works: Callable[[date], bool] = is_working_day) -> date:
    """The working day that comes `count` working days after `day`. Nought gives the day back, whatever it is."""
    if count < 0:
        raise ValueError("Working days are counted forwards")
    while count:
        day += ONE_DAY
        count -= works(day)
    return day


def count_between(start: date, end: date, works: Callable[[date], bool] = is_working_day) -> int:
    """How many working days come after `start`, up to and including `end`. Nought if `end` is not later."""
    return sum(works(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def back(day: date, count: int, works: Callable[[date], bool] = is_working_day) -> date:
    """The latest day with at least `count` working days after it, up to and including `day`.

    Nought gives the day back.
    """
    while count:
        count -= works(day)
        day -= ONE_DAY
    return day


def bank_holidays(year: int) -> Set[date]:
    """The listed ones, with what somebody announced since: days added to them, and days taken away."""
    changes = _announced["changes"]
    if not changes:
        return listed_bank_holidays(year)
    added = {day for day, is_holiday in changes.items() if is_holiday and day.year == year}
    return (listed_bank_holidays(year) | added) - {
        day for day, is_holiday in changes.items() if not is_holiday
    }


def announce(changes: Mapping[date, bool]) -> None:
    """What differs from the list, for this process: {day: whether it is a holiday}.

    It replaces what was announced before.
    """
    _announced["changes"] = dict(changes)


@cache
def listed_bank_holidays(year: int) -> Set[date]:
    """GOV.UK's own list where it reaches (it knows of extra ones), the rules of the calendar beyond it."""
    official = official_bank_holidays()
    return (
        official[year]
        if year in official
        else frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
    )


@cache
def official_bank_holidays() -> dict[int, set[date]]:
    """GOV.UK's list for England, by year, as it came with the package: no request is made."""
    listed = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    years: dict[int, set[date]] = {}
    for holiday in listed:
        years.setdefault(holiday["date"].year, set()).add(date(*holiday["date"].timetuple()[:3]))
    return years
