"""How reading has gone, for everyone to see: it moves once a day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from feedback.tickets.models import Comment, ReadingDay, Reason, SecondLook, Stage, Submission, Ticket
from kit import working_days


def latest_moderation_day() -> ReadingDay | None:
    """The newest day for which it was counted."""
    return ReadingDay.objects.first()


def moderation_figures_until(today: date) -> list[dict[str, Any]]:
    """The figures of this year, and of the last twelve months, of all
    that came before today: three questions.
    """
    starts = today.replace(month=1, day=1), today - timedelta(days=365)
    earliest = min(starts)
    submission_counts = [row for model in (Ticket, Comment) for row in _grouped(model, earliest, today)]
    second_looks = SecondLook.objects.filter(asked_on__gte=earliest, asked_on__lt=today)
    looks = list(second_looks.values_list("asked_on", "outcome"))
    return [
        _figures(
            [row for row in submission_counts if row["sent_on"] >= start],
            [look for asked_on, look in looks if asked_on >= start],
        )
        for start in starts
    ]


def _grouped(model: type[Submission], start: date, today: date) -> QuerySet:
    """A row for each day, stage, reason and day of publishing, with how many there are."""
    edited = ExpressionWrapper(~Q(edited_because=""), output_field=BooleanField())
    submissions = (
        model.objects.filter(sent_on__gte=start, sent_on__lt=today).order_by().annotate(edited=edited)
    )
    return submissions.values("sent_on", "stage", "reason", "published_on", "edited").annotate(
        number=Count("pk")
    )


def _figures(rows: Iterable[dict[str, Any]], looks: list[str]) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    days: Counter[int] = Counter()
    for row in rows:
        for name in _counted_as(row):
            counts[name] += row["number"]
        if row["reason"]:
            reasons[row["reason"]] += row["number"]
        if row["stage"] == Stage.PUBLISHED:
            days[working_days.count_between(row["sent_on"], row["published_on"])] += row["number"]
    names = ("came", "read", "shown", "edited", "held", "withheld")
    return {name: counts[name] for name in names} | {
        "questioned": len(looks),
        "changed": looks.count(SecondLook.Outcome.SHOWN),
        "median_days": _median(days),
        "reasons": {str(reason): reasons[reason] for reason in Reason},
    }


def _counted_as(row: dict[str, Any]) -> Iterator[str]:
    """A reason is kept when something held is shown after all, so whatever has
    one was held back for a time or for good.
    """
    stage = row["stage"]
    yield "came"
    if stage != Stage.WAITING or row["reason"]:
        yield "read"
    if stage == Stage.PUBLISHED:
        yield "shown"
        if row["edited"]:
            yield "edited"
    if stage == Stage.WITHHELD:
        yield "withheld"
    elif row["reason"]:
        yield "held"


def _median(counted: Mapping[int, int]) -> int | None:
    """The middle of numbers given as {number: how often}, or None where there are none."""
    middle, passed = (sum(counted.values()) + 1) // 2, 0
    for number in sorted(counted):
        passed += counted[number]
        if passed >= middle:
            return number
    return None
