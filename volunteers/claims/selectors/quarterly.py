"""Roles filled, time to payment and money in some months, by level. A level about few people is hidden, and enough others with it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kit import working_days
from kit.disclosure_control.tables import is_small, suppress_levels
from people import levels
from people.models import DatedSetting
from volunteers.involvement.agreed import SMALLEST_SHOWN
from volunteers.involvement.models import Involvement, InvolvementRole
from volunteers.payments.models import ClaimLine, ClaimState

# What roles without a place come to: who subtracts all places from the whole finds it.
NO_PLACE = set(levels.DIMENSIONS)
HIDDEN: Mapping[str, list[int | None] | None] = {
    "days_to_payment": None,
    "paid_in_time": None,
    "fees": None,
    "expenses": None,
}


def between(first: date, last: date, *, today: date) -> dict[str, dict[str, list[int | None] | None]]:
    """{level: {figure: [number, of how many], or None where it is hidden}} from `first` to `last`, by what is agreed today."""
    sums = levels.Sums()
    for area, directorate, roles, filled in _roles(last):
        sums.add(area=area, directorate=directorate, roles=roles, filled=filled)
    figures: dict[str, dict[str, list[int | None] | None]] = {
        level: {"roles": [counts["filled"], counts["roles"]]} for level, counts in sums.by_level.items()
    }
    paid = _paid(first, last)
    hidden = _hidden(paid, DatedSetting.objects.value_on(SMALLEST_SHOWN, today))
    for level in paid.keys() - NO_PLACE:
        figures.setdefault(level, {}).update(HIDDEN if level in hidden else paid[level].figures())
    return figures


def open_roles(day: date) -> QuerySet[InvolvementRole]:
    """Roles that people could take on that day and that have a way in, with whether somebody was in them."""
    involvements = Involvement.objects.filter(role=OuterRef("pk"), started_on__lte=day)
    involvements = involvements.filter(Q(left_on=None) | Q(left_on__gt=day))
    roles = InvolvementRole.objects.filter(published_on__lte=day, is_open=False)
    return roles.filter(Q(closed_on=None) | Q(closed_on__gt=day)).annotate(is_filled=Exists(involvements))


def _roles(day: date) -> QuerySet[InvolvementRole, tuple[str | None, str | None, int, int]]:
    counts = {"roles": Count("pk"), "filled": Count("pk", Q(is_filled=True))}
    return open_roles(day).order_by().values_list("area__slug", "directorate__slug").annotate(**counts)


@dataclass
class Payments:
    """What was paid at one level."""

    people: set[int | str] = field(default_factory=set)
    days: Counter[int] = field(default_factory=Counter)
    in_time: int = 0
    fees: Decimal = Decimal()
    expenses: Decimal = Decimal()

    def add(self, line: ClaimLine) -> None:
        """One line that was paid. Somebody who has left has no name any more, and still counts."""
        claim = line.claim
        self.people.add(claim.person_id or f"left {claim.pk}")
        # What is paid has its day (volunteers_line_paid_is_dated), and its claim was sent and approved before.
        paid_on = cast(date, line.paid_on)
        since = cast(date, claim.approved_on if line.is_fee else claim.submitted_on)
        self.days[working_days.count_between(since, paid_on)] += 1
        self.in_time += line.due_on is None or paid_on <= line.due_on
        if line.is_fee:
            self.fees += line.amount
        else:
            self.expenses += line.amount

    def figures(self) -> dict[str, list[int | None]]:
        lines = sum(self.days.values())
        return {
            "days_to_payment": [levels.lower_median(self.days), lines],
            "paid_in_time": [self.in_time, lines],
            "fees": [round(self.fees), None],
            "expenses": [round(self.expenses), None],
        }


def _paid(first: date, last: date) -> dict[str, Payments]:
    payments_by_level: defaultdict[str, Payments] = defaultdict(Payments)
    lines = ClaimLine.objects.filter(
        state=ClaimState.PAID, paid_on__range=(first, last), claim__approved_on__isnull=False
    )
    lines = lines.select_related("claim__role__area", "claim__role__directorate").only(
        "kind", "amount", "paid_on", "due_on", "claim__person_id", "claim__submitted_on", "claim__approved_on",
        "claim__role__area__slug", "claim__role__directorate__slug",
    )  # fmt: skip
    for line in lines.iterator():
        role = line.claim.role
        for level in levels.levels_of(
            role.area.slug if role.area else None, role.directorate.slug if role.directorate else None
        ):
            payments_by_level[level].add(line)
        if not role.area:
            payments_by_level["area:"].add(line)
        if not role.directorate:
            payments_by_level["directorate:"].add(line)
    return payments_by_level


def _hidden(paid: dict[str, Payments], threshold: int) -> set[str]:
    """Levels that are about few people, or from which such a level could be worked out."""
    everybody = len(paid[levels.ALL].people)
    people_by_level = {level: len(payments.people) for level, payments in paid.items()}
    if is_small(everybody, threshold):
        return set(paid)
    return suppress_levels(people_by_level, threshold, dimensions=levels.DIMENSIONS, total=levels.ALL)
