"""Figures that somebody has to agree: each has an owner and a date in the trust's settings."""

from datetime import date, timedelta
from typing import Any

from people.models import DatedSetting

THRESHOLD = "audits.fewest_people"
FEWEST_TEAMS = "audits.fewest_teams"
CAMPAIGN_TOOL = "audits.campaign_tool"
CAMPAIGN_STARTS = "audits.campaign_starts"
CAMPAIGN_WEEKS = "audits.campaign_weeks"
REMIND_AFTER = "audits.remind_after"


def fewest_people(day: date) -> int:
    """How many have to take part before anything they said is shown."""
    return int(_setting(THRESHOLD, day))


def fewest_teams(day: date) -> int:
    """How many teams have to be in a figure about teams, so that it does not point at one of them."""
    return int(_setting(FEWEST_TEAMS, day))


def campaign(today: date) -> tuple[str, date, date]:
    """(code of the tool, first day, last day) of this calendar year's campaign."""
    day, month = (int(part) for part in str(_setting(CAMPAIGN_STARTS, today)).split("/"))
    start = date(today.year, month, day)
    return str(_setting(CAMPAIGN_TOOL, today)), start, start + campaign_length(today)


def campaign_length(day: date) -> timedelta:
    return timedelta(weeks=int(_setting(CAMPAIGN_WEEKS, day)))


def team_reminder_days(day: date) -> list[int]:
    """Days after opening on which a team that has not submitted is reminded, in order."""
    return sorted(int(days) for days in _setting(REMIND_AFTER, day))


def _setting(key: str, day: date) -> Any:
    return DatedSetting.objects.value_on(key, day)
