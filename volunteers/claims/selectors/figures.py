"""What the Trust sees: who waits and how long, checks that run out, and rewards chosen. Small numbers of people are hidden."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Aggregate, Count, Min, Q, QuerySet

from kit.disclosure_control.tables import is_small
from kit.translation import gettext
from people.models import Person, Role
from volunteers.involvement import journey
from volunteers.involvement.models import Check, Step
from volunteers.involvement.selectors import journeys
from volunteers.payments import dues
from volunteers.payments.models import ClaimLine, ClaimState, ExpenseKind, PaidBy, RewardChoice
from volunteers.payments.models.claims import PAYABLE
from volunteers.payments.models.rewards import Worth

MONTHS_SHOWN = 12

OfARole = TypeVar("OfARole", ClaimLine, Check, Step)


def scope(person: Person) -> set[int] | None:
    """A director sees their directorate; the others see all of it."""
    roles = (Role.VOLUNTEER_COORDINATOR, Role.DIRECTOR, Role.COMMUNITIES_DIRECTOR, Role.BOARD_MEMBER)
    directorates = {held.directorate_id for held in person.roles_in_force if held.role in roles}
    if None in directorates:
        return None
    return {directorate for directorate in directorates if directorate is not None}


@dataclass(frozen=True)
class Wait:
    """How many claims wait for one thing, how many of them are late, and the working days of the one that waits longest."""

    what: str
    count: int
    late: int
    longest: int


def longest_waits(directorates: set[int] | None, today: date) -> list[Wait]:
    """One row for each thing claims wait for, in one query."""
    submitted, payable = Q(state=ClaimState.SUBMITTED), Q(state__in=PAYABLE)
    by_hand = Q(paid_by=PaidBy.HAND)
    things = (
        (gettext("Claims to be approved"), submitted, "claim__submitted_on"),
        (
            gettext("Expenses needed beforehand or on the day"),
            payable & ~Q(kind=ExpenseKind.FEE) & by_hand,
            "claim__submitted_on",
        ),
        (
            gettext("Expenses to be paid back"),
            payable & ~Q(kind=ExpenseKind.FEE) & ~by_hand,
            "claim__submitted_on",
        ),
        (gettext("Fees to be paid"), payable & Q(kind=ExpenseKind.FEE), "claim__approved_on"),
    )
    aggregates: dict[str, Aggregate] = {}
    for at, (_, which, since) in enumerate(things):
        aggregates[f"count_{at}"] = Count("claim", distinct=True, filter=which)
        aggregates[f"late_{at}"] = Count("claim", distinct=True, filter=which & Q(due_on__lt=today))
        aggregates[f"first_{at}"] = Min(since, filter=which)
    lines = ClaimLine.objects.filter(submitted | payable)
    totals = _within(lines, directorates, "claim__role__").aggregate(**aggregates)
    return [
        Wait(what, totals[f"count_{at}"], totals[f"late_{at}"], _waited(totals[f"first_{at}"], today))
        for at, (what, _, _) in enumerate(things)
    ]


def _waited(first: date | None, today: date) -> int:
    return dues.days_waiting(first, today) if first else 0


def running_out(directorates: set[int] | None, today: date) -> list[tuple[str, int, int]]:
    """(what, how many have run out, how many will in the next two months) of people who are still there."""
    checks = _within(journeys.running_out(Check.objects, "kind"), directorates, "involvement__role__")
    training = Step.objects.filter(kind=journey.StepKind.TRAINING)
    training = _within(journeys.running_out(training, "outcome"), directorates, "involvement__role__")
    return [
        _running_out("Checks", checks.filter(again_on__isnull=False), "again_on", today),
        _running_out("Training", training.filter(good_until__isnull=False), "good_until", today),
    ]


def _running_out(
    what: str, rows: QuerySet[Check] | QuerySet[Step], day: str, today: date
) -> tuple[str, int, int]:
    counts = rows.aggregate(
        out=Count("id", filter=Q(**{f"{day}__lt": today})),
        soon=Count("id", filter=Q(**{f"{day}__gte": today, f"{day}__lt": today + journeys.SOON})),
    )
    return what, counts["out"], counts["soon"]


def rewards(threshold: int) -> list[tuple[str, int | None]]:
    """How many people would find each thing worth having, by their newest answer."""
    newest = (
        RewardChoice.objects.order_by("person_id", "-on", "-id")
        .distinct("person_id")
        .values_list("worth", flat=True)
    )
    answers = [set(worth) for worth in newest]
    counts = [sum(value in worth for worth in answers) for value in Worth.values]
    hidden = [None if is_small(count, threshold) else count for count in counts]
    return list(zip(Worth.labels, hidden, strict=True))


def first_month(today: date) -> date:
    return (today - timedelta(days=30 * MONTHS_SHOWN)).replace(day=1)


def _within(rows: QuerySet[OfARole], directorates: set[int] | None, to_role: str) -> QuerySet[OfARole]:
    if directorates is None:
        return rows
    return rows.filter(**{f"{to_role}directorate__in": directorates})
