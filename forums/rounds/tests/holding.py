"""What every round must hold, told in another way than the engine tells it."""

from datetime import date, time, timedelta
from itertools import combinations, pairwise

from forums.rounds.rotation import ForumFormat
from forums.rounds.tests.settings import EVENING
from kit import working_days

A_DAY = timedelta(days=1)


def online(planned):
    return {forum.place.name for forum in planned.forums if forum.format == ForumFormat.ONLINE}


def window(month):
    """The first ten working days of a month, counted here in another way than the engine counts them."""
    tenth = working_days.add(month - A_DAY, 10)
    return working_days.add(month - A_DAY, 1), tenth


def holds_every_rule(planned, settled):
    month = date(planned.forums[0].starts_at.year, planned.forums[0].starts_at.month, 1)
    first, tenth = window(month)
    for forum in planned.forums:
        start, end, day = forum.starts_at, forum.ends_at, forum.starts_at.date()
        assert first <= day <= tenth
        assert day.weekday() != 6
        assert day not in working_days.bank_holidays(day.year)
        assert not settled.is_closed(day)
        assert day.weekday() in settled.weekdays
        assert end.date() == day
        for moment in (start.time(), end.time()):
            assert not time(8, 15) <= moment <= time(9, 15)
            assert not time(14, 45) <= moment <= time(15, 45)
        assert forum.place.is_evening == (start.time() >= time(18))
        minutes = (end - start).total_seconds() / 60
        assert minutes == 120 if forum.format == ForumFormat.IN_PERSON else 100 <= minutes <= 105
    for one, other in combinations(planned.forums, 2):
        assert one.ends_at <= other.starts_at or other.ends_at <= one.starts_at
    assert any(
        forum.format == ForumFormat.IN_PERSON
        and (forum.starts_at.weekday() == 5 or forum.starts_at.time() > time(16))
        for forum in planned.forums
    )
    holds_every_date(planned, settled, month)


def holds_every_date(planned, settled, month):
    group = planned.development_group
    assert (group.month - month.month) % 12 == 1
    assert (group + timedelta(days=7)).month != group.month
    assert [(share.month - month.month) % 12 for share in planned.shares] == [0, 1, 2]
    assert (planned.newsletter.month - month.month) % 12 == 2
    last = planned.forums[-1].starts_at.date()
    assert working_days.add(last, settled.answer_days) <= planned.answers_due < planned.newsletter
    for day in (group, planned.newsletter, *planned.shares):
        assert working_days.is_working_day(day)
        assert not settled.is_closed(day)


def times_vary(rounds):
    for before, after in pairwise(rounds):
        earlier = {forum.place.slug: forum.starts_at for forum in before.forums}
        for forum in after.forums:
            if start := earlier.get(forum.place.slug):
                assert forum.starts_at.weekday() != start.weekday()
                if not forum.place.is_evening:
                    assert (forum.starts_at.hour < 12) != (start.hour < 12)


def holds_every_rule_in(rounds, settled):
    times_vary(rounds)
    for planned in rounds:
        holds_every_rule(planned, settled)


def is_fair(rounds, areas):
    counts = dict.fromkeys(areas, 0)
    for planned in rounds:
        for name in online(planned) - {EVENING}:
            counts[name] += 1
        assert max(counts.values()) - min(counts.values()) <= 1
