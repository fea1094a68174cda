from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from volunteers.payments import mileage, money, rates

RATES = {
    "car": [[10000, "0.45"], [9999999, "0.25"]],
    "motorcycle": "0.24",
    "bicycle": "0.20",
    "passenger": "0.05",
}
MILES = st.decimals(min_value=Decimal("0.1"), max_value=30000, places=1)


@dataclass
class Line:
    unit: str
    amount: Decimal
    over_hours: Decimal = Decimal(0)
    up_to_hours: Decimal | None = None
    part_hours: Decimal | None = None
    preparation: str = "included"
    preparation_amount: Decimal | None = None
    preparation_most_hours: Decimal | None = None


HALF_AND_FULL = [
    Line("session", Decimal(75), up_to_hours=Decimal(4)),
    Line("session", Decimal(150), over_hours=Decimal(4)),
]


@pytest.mark.parametrize(("hours", "pounds"), [("0.5", 75), ("4", 75), ("4.01", 150), ("9", 150)])
def test_half_a_day_is_up_to_and_including_its_hours(hours, pounds):
    assert rates.fee(HALF_AND_FULL, Decimal(hours)) == pounds


@pytest.mark.parametrize(("hours", "pounds"), [("1", 20), ("3", 20), ("3.01", 40), ("7", 60)])
def test_each_three_hours_or_part_of_them(hours, pounds):
    assert rates.fee([Line("part", Decimal(20), part_hours=Decimal(3))], Decimal(hours)) == pounds


def test_preparing_is_included_paid_or_paid_up_to_a_limit():
    included = Line("task", Decimal(25))
    paid = Line("task", Decimal(25), preparation="paid", preparation_amount=Decimal(10))
    capped = Line(
        "task",
        Decimal(25),
        preparation="capped",
        preparation_amount=Decimal(10),
        preparation_most_hours=Decimal(1),
    )
    assert [rates.fee([line], Decimal(2), Decimal(3)) for line in (included, paid, capped)] == [25, 55, 35]


def test_no_line_for_these_hours_is_said():
    with pytest.raises(rates.NoRate):
        rates.fee([Line("hour", Decimal(10), up_to_hours=Decimal(2))], Decimal(3))
    with pytest.raises(rates.NoRate):
        rates.fee([], Decimal(1))


@pytest.mark.parametrize(
    ("bands", "says"),
    [
        ([(0, 4), (4, None)], []),
        ([(1, None)], ["Nothing is paid for the first 1 hours."]),
        ([(0, 3), (4, None)], ["No rate says what is paid between 3 and 4 hours."]),
        ([(0, 5), (4, None)], ["Two rates say what is paid just after 4 hours."]),
        ([(0, None), (4, None)], ["Two rates say what is paid just after 4 hours."]),
        ([(0, 10)], ["No rate says what is paid for more than 10 hours."]),
    ],
)
def test_gaps_and_overlaps_in_a_card_are_named(bands, says):
    lines = [
        Line("session", Decimal(1), over_hours=Decimal(a), up_to_hours=None if b is None else Decimal(b))
        for a, b in bands
    ]
    assert rates.problems(lines) == says


@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=5, unique=True),
    st.decimals(min_value=Decimal("0.01"), max_value=60, places=2),
)
def test_a_card_without_problems_pays_every_length_of_time_once(ends, hours):
    ends = [0, *sorted(ends), None]
    lines = [
        Line("session", Decimal(n + 1), over_hours=Decimal(a), up_to_hours=None if b is None else Decimal(b))
        for n, (a, b) in enumerate(zip(ends, ends[1:], strict=False))
    ]
    assert rates.problems(lines) == []
    assert len([line for line in lines if rates.line_for([line], hours)]) == 1


@given(MILES, MILES, st.integers(0, 4))
def test_two_journeys_are_worth_what_one_of_both_is(first, second, passengers):
    apart = mileage.amount(RATES, "car", first, passengers=passengers)
    apart += mileage.amount(RATES, "car", second, before=first, passengers=passengers)
    together = mileage.amount(RATES, "car", first + second, passengers=passengers)
    assert abs(apart - together) <= Decimal("0.01")


@pytest.mark.parametrize(
    ("before", "miles", "pounds"),
    [(0, 100, "45.00"), (9999, 2, "0.70"), (10000, 100, "25.00"), (50000, 4, "1.00")],
)
def test_miles_of_a_car_are_paid_in_tiers(before, miles, pounds):
    assert mileage.amount(RATES, "car", Decimal(miles), before=Decimal(before)) == Decimal(pounds)


def test_a_bicycle_a_motorcycle_and_passengers():
    assert mileage.amount(RATES, "bicycle", Decimal(10)) == Decimal("2.00")
    assert mileage.amount(RATES, "motorcycle", Decimal(10)) == Decimal("2.40")
    assert mileage.amount(RATES, "car", Decimal(10), passengers=2) == Decimal("5.50")


def test_the_tax_year_begins_on_6_april():
    assert mileage.tax_year(date(2027, 4, 5)) == 2026
    assert mileage.tax_year(date(2027, 4, 6)) == 2027
    assert mileage.tax_year_days(date(2027, 1, 1)) == (date(2026, 4, 6), date(2027, 4, 6))


@given(st.decimals(min_value=0, max_value=99999999, places=2))
def test_pence_and_back(amount):
    assert Decimal(money.pence(amount)) / 100 == amount


def test_part_of_a_penny_is_never_rounded_into_a_bank_file():
    with pytest.raises(ValueError, match="pence"):
        money.pence(Decimal("1.005"))
    assert money.pounds("1.005") == Decimal("1.01")
