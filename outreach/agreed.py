"""What somebody has to agree: each has an owner and a date in the trust's settings."""

from dataclasses import dataclass
from datetime import date, timedelta

from people.models import DatedSetting

NOT_MET = "outreach.not_met_days"
AREA_PARTS = "outreach.area_parts"
SMALLEST = "outreach.smallest_number_shown"


@dataclass(frozen=True)
class OutreachRules:
    """Who was last met before `met_before` waits to be met. Of fewer than `smallest` no number is said, nor where it was."""

    met_before: date
    smallest: int


def outreach_rules(today: date) -> OutreachRules:
    values = DatedSetting.objects.all_on([NOT_MET, SMALLEST], [today])[today]
    return OutreachRules(today - timedelta(days=int(values[NOT_MET])), int(values[SMALLEST]))


def area_parts(day: date) -> dict[str, dict[str, int]]:
    """{code of a small area: {place: weight}} as agreed for this day: of which places it is a part."""
    parts: dict[str, dict[str, int]] = DatedSetting.objects.value_on(AREA_PARTS, day)
    return parts
