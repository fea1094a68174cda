"""How this way of working does, by quarter: only what everybody may count on public pages, of the whole Trust."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import ExtractQuarter, ExtractYear

from feedback.tickets.models import CHANGED, Influence, Ticket
from forums.rounds.models import Meeting, MeetingState
from initiatives.models import Initiative, InitiativeStage, Milestone
from insight.picture.quarters import Quarter

QUARTERS = 8
KEY = "coprod.statistics"
KEPT_SECONDS = 3600
# {(year, number of its quarter): how many}
Counts = dict[tuple[int, int], int]


@dataclass(frozen=True)
class QuarterNumbers:
    """Of one quarter: points raised; answers that fell due, and how many came in time; forums held; days promised that
    fell due, and how many were kept; things that changed and that somebody else checked.
    """

    quarter: Quarter
    raised: int = 0
    due: int = 0
    in_time: int = 0
    forums: int = 0
    promised: int = 0
    kept: int = 0
    changed: int = 0


def statistics(today: date) -> list[QuarterNumbers]:
    """The newest first; none before the first in which there is anything. Counted anew once an hour."""
    return cache.get_or_set(f"{KEY}.{today}", lambda: _statistics(today), KEPT_SECONDS) or []


def _statistics(today: date) -> list[QuarterNumbers]:
    quarters = Quarter.of(today).back(QUARTERS)
    first = quarters[0].first
    numbers: defaultdict[Quarter, dict[str, int]] = defaultdict(dict)
    for name, counts in _counts(first, today):
        for (year, number), count in counts.items():
            numbers[Quarter(year, number)][name] = count
    rows = [QuarterNumbers(quarter, **numbers[quarter]) for quarter in quarters]
    begun = next((place for place, row in enumerate(rows) if numbers[row.quarter]), len(rows))
    return rows[begun:][::-1]


def _counts(first: date, today: date) -> Iterator[tuple[str, Counts]]:
    board = Ticket.objects.on_board()
    in_time = board.filter(answered_on__lte=F("answer_due_on"))
    held = Meeting.objects.public().filter(state=MeetingState.HELD)
    dates = Milestone.objects.exclude(initiative__published_on=None)
    dates = dates.exclude(initiative__stage=InitiativeStage.STOPPED, done_on=None)
    in_time_dates = dates.filter(done_on__lte=F("first_promised_on"))
    changes = Influence.objects.checked().filter(outcome__in=CHANGED)
    of_public_work = Q(initiative_change__initiative__in=Initiative.objects.public().values("pk"))
    changes = changes.filter(of_public_work | Q(initiative_change=None))
    counted: dict[str, tuple[QuerySet[Any], str]] = {
        "raised": (board, "published_on"),
        "due": (board, "answer_due_on"),
        "in_time": (in_time, "answer_due_on"),
        "forums": (held, "starts_at"),
        "promised": (dates, "first_promised_on"),
        "kept": (in_time_dates, "first_promised_on"),
        "changed": (changes, "checked_on"),
    }
    for name, (rows, column) in counted.items():
        yield name, _by_quarter(rows, column, first, today)


def _by_quarter(rows: QuerySet[Any], column: str, first: date, today: date) -> Counts:
    day = f"{column}__date" if column == "starts_at" else column
    rows = rows.filter(**{f"{day}__range": (first, today)})
    counted = rows.order_by().values_list(ExtractYear(column), ExtractQuarter(column)).annotate(Count("pk"))
    return {(year, number): count for year, number, count in counted}
