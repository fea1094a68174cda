"""Pounds and pence. Money is Decimal everywhere, and rounded to the penny in one way."""

from decimal import ROUND_HALF_UP, Decimal

NOTHING = Decimal("0.00")
PENNY = Decimal("0.01")


def pounds(value: Decimal | int) -> Decimal:
    """To the penny; half a penny goes up."""
    return Decimal(value).quantize(PENNY, ROUND_HALF_UP)


def pence(amount: Decimal) -> int:
    """£12.34 is 1234. Raises ValueError when there is a part of a penny: a bank file never rounds."""
    whole = Decimal(amount) * 100
    if whole != whole.to_integral_value():
        raise ValueError(f"{amount} is not a whole number of pence")
    return int(whole)


def format_pounds(amount: Decimal | int) -> str:
    return f"£{amount:,.2f}"
