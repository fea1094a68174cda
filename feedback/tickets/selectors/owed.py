"""Answers that are still owed by a day, and who owes them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from feedback.tickets.models import Ticket

# As many are looked at, the earliest due first: a page costs the same however many there are.
LOOKED_AT = 1000


@dataclass(frozen=True)
class OwedByTeam:
    """The answers that one team owes, or that nobody has yet."""

    team: str
    slug: str
    owed: int
    late: int
    earliest: date


@dataclass(frozen=True)
class AnswersOwed:
    total: int
    late: int
    by_team: list[OwedByTeam]

    @property
    def are_all(self) -> bool:
        return self.total < LOOKED_AT


def answers_owed(until: date, today: date) -> AnswersOwed:
    """One query, by the index of the day an answer is due."""
    due = Ticket.objects.unanswered().filter(answer_due_on__lte=until).order_by("answer_due_on", "id")
    # An answer that is due by a day has a day.
    rows = cast(
        "list[tuple[str | None, str | None, date]]",
        list(due.values_list("team__name", "team__slug", "answer_due_on")[:LOOKED_AT]),
    )
    late = sum(day < today for _, _, day in rows)
    return AnswersOwed(len(rows), late, sorted(_by_team(rows, today), key=lambda row: (-row.late, -row.owed)))


def _by_team(rows: Iterable[tuple[str | None, str | None, date]], today: date) -> Iterable[OwedByTeam]:
    days: defaultdict[tuple[str, str], list[date]] = defaultdict(list)
    for name, slug, day in rows:
        days[name or "", slug or ""].append(day)
    for (name, slug), due in days.items():
        yield OwedByTeam(name, slug, len(due), sum(day < today for day in due), min(due))
