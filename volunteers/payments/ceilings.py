"""The most an amount may be: a figure with dates and an owner for each kind, so that a slip of the hand is not paid."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from volunteers.involvement import agreed
from volunteers.payments.money import format_pounds


class Amount(StrEnum):
    """What has a ceiling, in pounds. Hours of preparing have theirs in volunteers/journeys/actions/activities.py."""

    EXPENSE = "expense"
    CLAIM = "claim"
    RATE = "rate"
    WEEKLY_LIMIT = "weekly_limit"


def ceiling(amount: Amount, day: date) -> Decimal:
    return Decimal(str(agreed.value_on(agreed.CEILINGS, day)[amount]))


def must_be_below(
    amount: Amount, value: Decimal | int | None, *, day: date, field: str | None = None
) -> None:
    """Nought up to the ceiling in force that day. Raises NotPossible, at the field. None is nothing to check."""
    if value is None:
        return
    limit = ceiling(amount, day)
    if value > limit:
        raise NotPossible(
            _("This is {value}, and the most is {limit}. If it is right, talk to finance first.").format(
                value=format_pounds(value), limit=format_pounds(limit)
            ),
            field,
        )
