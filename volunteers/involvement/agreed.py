"""The agreed figures this room uses. Each has an owner and dates, and is read for the day it is about."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from people.models import DatedSetting

EXPENSES_WITHIN = "volunteers.expenses_paid_within"
FEES_WITHIN = "volunteers.fees_paid_within"
MILEAGE = "volunteers.mileage_rates"
MOST_MILES = "volunteers.most_miles_a_day"
CEILINGS = "volunteers.ceilings"
NO_RECEIPT = "volunteers.no_receipt_up_to"
BANK_IDLE_DAYS = "volunteers.bank_details_kept_days"
ORIGINATOR = "volunteers.originator"
EXPENSES_WITH_PAYROLL = "volunteers.expenses_with_payroll"
RECHECK_YEARS = "volunteers.dbs_recheck_years"
SUPERVISED_EVERY = "volunteers.supervised_every_days"
SMALLEST_GROUP = "volunteers.smallest_group_shown"
GROUPS_ROUNDED_TO = "volunteers.groups_rounded_to"
SMALLEST_SHOWN = "volunteers.smallest_number_shown"
ADVICE = "volunteers.independent_advice"
LEGAL_PHRASE = "volunteers.legal_phrase"
MILESTONES = "volunteers.milestones"
OLDEST_CLAIM_DAYS = "volunteers.claim_within_days"


def value_on(key: str, day: date) -> Any:
    return DatedSetting.objects.value_on(key, day)


def number_on(key: str, day: date) -> int:
    return int(value_on(key, day))


def numbers_on(keys: Iterable[str], day: date) -> dict[str, int]:
    """Several at once, as {key: number}, in one query."""
    return {key: int(setting) for key, setting in DatedSetting.objects.all_on(keys, [day])[day].items()}


def amount_on(key: str, day: date) -> Decimal:
    return Decimal(str(value_on(key, day)))
