"""What somebody has to agree: each has an owner and a date in the trust's settings."""

from dataclasses import dataclass
from datetime import date, timedelta

from people.models import DatedSetting

FRESH = "assets.fresh_days"
LISTED = "assets.listed_days"


@dataclass(frozen=True)
class Freshness:
    """Checked before `grey_before` it is shown in grey; before `gone_before` not at all."""

    grey_before: date
    gone_before: date


def freshness(today: date) -> Freshness:
    values = DatedSetting.objects.all_on([FRESH, LISTED], [today])[today]
    days = [timedelta(days=int(values[key])) for key in (FRESH, LISTED)]
    return Freshness(today - days[0], today - days[1])
