"""What somebody has to agree: each has an owner and a date in the trust's settings."""

from dataclasses import dataclass
from datetime import date, timedelta

from people.models import DatedSetting

FRESH = "assets.fresh_days"
LISTED = "assets.listed_days"
KEPT_REPLIES = "assets.replies_kept_days"
FEED = "assets.feed_is_on"


@dataclass(frozen=True)
class Freshness:
    """Checked before `grey_before` it is shown in grey; before `gone_before` not at all."""

    grey_before: date
    gone_before: date


def freshness(today: date) -> Freshness:
    values = DatedSetting.objects.all_on([FRESH, LISTED], [today])[today]
    days = [timedelta(days=int(values[key])) for key in (FRESH, LISTED)]
    return Freshness(today - days[0], today - days[1])


def kept_reply_days(today: date) -> int:
    """For how many days what somebody said of it is kept once an editor has looked."""
    return int(DatedSetting.objects.value_on(KEPT_REPLIES, today))


def feed_is_on(today: date) -> bool:
    return DatedSetting.objects.value_on(FEED, today) is True
