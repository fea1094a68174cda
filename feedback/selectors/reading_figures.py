"""How reading has gone, for everyone to see."""

from collections import Counter
from datetime import timedelta

from django.core.cache import cache
from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.utils import timezone

from feedback.models import Comment, Reason, SecondLook, Stage, Ticket
from kit import working_days

KEPT = 600


def reading_figures():
    """Of this year and of the last twelve months. Counted at most once in ten minutes: three questions, whatever has come in."""
    today = timezone.localdate()
    return cache.get_or_set(f"feedback.reading_figures:{today}", lambda: count_reading(today), KEPT)


def count_reading(today):
    """The figures of this year, and of the last twelve months."""
    starts = today.replace(month=1, day=1), today - timedelta(days=365)
    earliest = min(starts)
    said = [row for model in (Ticket, Comment) for row in _grouped(model, earliest)]
    looks = list(SecondLook.objects.filter(asked_on__gte=earliest).values_list("asked_on", "outcome"))
    return [
        _figures(
            [row for row in said if row["sent_on"] >= start], [look for asked_on, look in looks if asked_on >= start]
        )
        for start in starts
    ]


def _grouped(model, start):
    """A row for each day, stage, reason and day of publishing, with how many there are."""
    edited = ExpressionWrapper(~Q(edited_because=""), output_field=BooleanField())
    found = model.objects.filter(sent_on__gte=start).order_by().annotate(edited=edited)
    return found.values("sent_on", "stage", "reason", "published_on", "edited").annotate(number=Count("pk"))


def _figures(said, looks):
    counts, reasons, days = Counter(), Counter(), Counter()
    for row in said:
        for name in _counted_as(row):
            counts[name] += row["number"]
        if row["reason"]:
            reasons[row["reason"]] += row["number"]
        if row["stage"] == Stage.PUBLISHED:
            days[working_days.between(row["sent_on"], row["published_on"])] += row["number"]
    names = ("came", "read", "shown", "edited", "held", "withheld")
    return {name: counts[name] for name in names} | {
        "questioned": len(looks),
        "changed": looks.count(SecondLook.Outcome.SHOWN),
        "median_days": _median(days),
        "reasons": {reason.label: reasons[reason] for reason in Reason},
    }


def _counted_as(row):
    """A reason is kept when something held is shown after all, so whatever has one was held back for a time or for good."""
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


def _median(counted):
    """The middle of numbers given as {number: how often}, or None where there are none."""
    middle, passed = (sum(counted.values()) + 1) // 2, 0
    for number in sorted(counted):
        passed += counted[number]
        if passed >= middle:
            return number
    return None
