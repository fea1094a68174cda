"""What somebody has to agree: each has an owner and a date in the trust's settings."""

from dataclasses import dataclass
from datetime import date, timedelta

from people.models import DatedSetting

NOT_MET = "outreach.not_met_days"
SMALLEST = "outreach.smallest_number_shown"


@dataclass(frozen=True)
class OutreachRules:
    """Who was last met before `met_before` waits to be met. Of fewer than `smallest` no number is said, nor where it was."""

    met_before: date
    smallest: int


def outreach_rules(today: date) -> OutreachRules:
    values = DatedSetting.objects.all_on([NOT_MET, SMALLEST], [today])[today]
    return OutreachRules(today - timedelta(days=int(values[NOT_MET])), int(values[SMALLEST]))
