"""A person's own choice, and whether a week comes near the limit they set for themselves."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Sum

from people.models import Person
from volunteers.payments.models import Claim, ClaimLine, ClaimState, ExpenseKind, RewardChoice


def latest(person: Person | None) -> RewardChoice | None:
    return RewardChoice.objects.filter(person=person).order_by("on", "id").last()


def over_the_limit(claim: Claim) -> tuple[Decimal, Decimal] | None:
    """(what the week of this activity comes to, the limit), when it is more than the person wants; else None.

    Weeks run from Monday to Sunday. Only what is for their time counts: expenses are not income.
    """
    choice = latest(claim.person)
    if choice is None or choice.weekly_limit is None:
        return None
    monday = claim.activity.on - timedelta(days=claim.activity.on.weekday())
    fees = ClaimLine.objects.filter(
        claim__person=claim.person,
        kind=ExpenseKind.FEE,
        claim__activity__on__gte=monday,
        claim__activity__on__lt=monday + timedelta(days=7),
    )
    total = (
        fees.exclude(state=ClaimState.CANCELLED)
        .exclude(paid_by="charity")
        .aggregate(sum=Sum("amount"))["sum"]
        or Decimal()
    )
    return (total, choice.weekly_limit) if total > choice.weekly_limit else None
