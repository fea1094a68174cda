"""What a journey is worth, by the agreed rates of the day. HM Revenue & Customs: the first miles of a tax year at one rate."""

from datetime import date
from decimal import Decimal
from typing import Any

from volunteers.payments.money import pounds

CAR = "car"


def tax_year(day: date) -> int:
    """The year the tax year begins in: from 6 April to 5 April."""
    return day.year if day >= date(day.year, 4, 6) else day.year - 1


def tax_year_days(day: date) -> tuple[date, date]:
    """Its first day, and the first day after it."""
    year = tax_year(day)
    return date(year, 4, 6), date(year + 1, 4, 6)


def amount(
    rates: dict[str, Any], vehicle: str, miles: Decimal, *, before: Decimal = Decimal(0), passengers: int = 0
) -> Decimal:
    """Pounds for a journey when so many miles were claimed `before` in this tax year.

    `rates` is {"car": [[10000, "0.45"], [null, "0.25"]], "motorcycle": "0.24", "bicycle": "0.20", "passenger": "0.05"}.
    """
    per_mile = rates[vehicle]
    tiers = per_mile if isinstance(per_mile, list) else [[None, per_mile]]
    total, start, end = Decimal(0), before, before + miles
    bottom = Decimal(0)
    for top, rate in tiers:
        upper = end if top is None else min(end, Decimal(top))
        total += max(Decimal(0), upper - max(start, bottom)) * Decimal(rate)
        bottom = upper if top is None else Decimal(top)
    return pounds(total + miles * passengers * Decimal(rates["passenger"]))
