"""When each line of a claim has to be paid by."""

from datetime import date

from kit import working_days
from volunteers.involvement import agreed


def expenses_due(claimed_on: date) -> date:
    """Ten working days after claiming, unless agreed otherwise."""
    return working_days.add(claimed_on, agreed.number_on(agreed.EXPENSES_WITHIN, claimed_on))


def fee_due(approved_on: date) -> date:
    """Twenty working days after approval, unless agreed otherwise."""
    return working_days.add(approved_on, agreed.number_on(agreed.FEES_WITHIN, approved_on))


def days_waiting(since: date, today: date) -> int:
    return working_days.count_between(since, today)
