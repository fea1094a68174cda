"""Days of a round: what counts as open, and when the Development Group, newsletter and shares fall."""

from datetime import date, timedelta

from forums.rounds.rotation.nouns import Impossible, RoundSettings
from kit import working_days
from kit.translation import gettext as _

ONE_DAY = timedelta(days=1)
EARLY = 10  # working days


def month_after(month: date, count: int) -> date:
    years, number = divmod(month.month - 1 + count, 12)
    return date(month.year + years, number + 1, 1)


def days_of(month: date) -> list[date]:
    return [month + ONE_DAY * n for n in range((month_after(month, 1) - month).days)]


def early_days(month: date) -> list[date]:
    """From the first working day of the month to the tenth, with the weekends between them."""
    working = [day for day in days_of(month) if working_days.is_working_day(day)][:EARLY]
    return [day for day in days_of(month) if working[0] <= day <= working[-1]]


def is_bank_holiday(day: date) -> bool:
    return day in working_days.bank_holidays(day.year)


def is_open(day: date, agreed: RoundSettings) -> bool:
    return working_days.is_working_day(day) and not agreed.is_closed(day)


def is_provisional(month: date) -> bool:
    """Whether any of the round's three months lies beyond the bank holidays that GOV.UK has published."""
    return any(month_after(month, n).year not in working_days.official_bank_holidays() for n in range(3))


def development_group_day(month: date, agreed: RoundSettings) -> date:
    """In the last seven days of month 2: on the agreed weekday, or the open day nearest to it."""
    last_week = days_of(month)[-7:]
    usual = next(day for day in last_week if day.weekday() == agreed.development_group_weekday)
    days = [day for day in last_week if is_open(day, agreed)]
    if not days:
        raise Impossible(
            _(
                "the Development Group meets in the last week of month 2, and no day of it is open in {month}"
            ).format(month=f"{month:%B %Y}")
        )
    return min(days, key=lambda day: (agreed.is_school_holiday(day), abs(day - usual), day))


def newsletter_day(month: date, agreed: RoundSettings) -> date:
    """On the agreed working day of month 3, or the next that is open."""
    working = [day for day in days_of(month) if working_days.is_working_day(day)]
    days = [day for day in working[agreed.newsletter_working_day - 1 :] if not agreed.is_closed(day)]
    if not days:
        raise Impossible(
            _(
                "the newsletter goes out from working day {newsletter_working_day} of month 3, and no such day is open in {month}"
            ).format(newsletter_working_day=agreed.newsletter_working_day, month=f"{month:%B %Y}")
        )
    return days[0]


def answers_due_day(newsletter: date, last_forum: date, agreed: RoundSettings) -> date:
    """So many working days before the newsletter. Points from the last forum must be answerable by then."""
    day, left = newsletter, agreed.answers_before_newsletter
    while left:
        day -= ONE_DAY
        left -= working_days.is_working_day(day)
    needed = working_days.add(last_forum, agreed.answer_days)
    if needed > day:
        raise Impossible(
            _(
                "answers reach the newsletter before the next round, and with {answer_days} working days to answer they come on {needed}, after {day}"
            ).format(answer_days=agreed.answer_days, needed=f"{needed:%-d %B %Y}", day=f"{day:%-d %B %Y}")
        )
    return day


def share_day(month: date, agreed: RoundSettings) -> date:
    """On the last open working day of the month."""
    days = [day for day in days_of(month) if is_open(day, agreed)]
    if not days:
        raise Impossible(
            _("the board is shared with the trust every month, and no day of {month} is open").format(
                month=f"{month:%B %Y}"
            )
        )
    return days[-1]
