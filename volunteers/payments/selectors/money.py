"""What finance sees: what waits to be paid, runs, changes of bank details, cards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, QuerySet, Sum
from django.http import Http404

from kit.translation import gettext as _
from people.searching import by_name
from volunteers.involvement.models import InvolvementRole
from volunteers.payments.models import (
    BankDetails,
    BankState,
    Claim,
    ClaimLine,
    ModulusTable,
    Payment,
    PaymentRun,
    RateCard,
)
from volunteers.payments.models.claims import WAITING_FOR_MONEY

SHOWN = 100
PAYMENTS = Prefetch(
    "payments",
    Payment.objects.select_related("payee").defer("holder", "sort_code", "account_number", "roll_number"),
)


@dataclass
class PayableClaim:
    """One claim that can be paid now, and what stands in its way."""

    claim: Claim
    amount: object
    due_on: object
    problem: str = ""


def claims_to_pay(kind: str) -> tuple[list[PayableClaim], int, Decimal]:
    """(claims to be paid in one kind of run, due first, at most SHOWN; how many there are; their sum)."""
    lines = ClaimLine.objects.payable(kind)
    whole = lines.aggregate(count=Count("claim", distinct=True), pounds=Sum("amount"))
    rows = list(
        lines.values("claim")
        .annotate(pounds=Sum("amount"), due=Min("due_on"))
        .order_by("due", "claim")[:SHOWN]
    )
    claims = Claim.objects.select_related("person", "role", "activity").in_bulk(
        [row["claim"] for row in rows]
    )
    people = [claim.person_id for claim in claims.values()]
    states: dict[int | None, set[str]] = {}
    for person, state in BankDetails.objects.filter(person__in=people).values_list("person", "state"):
        states.setdefault(person, set()).add(state)
    claims_waiting = []
    for row in rows:
        claim = claims[row["claim"]]
        claims_waiting.append(
            PayableClaim(claim, row["pounds"], row["due"], _problem(kind, states.get(claim.person_id, set())))
        )
    return claims_waiting, whole["count"], whole["pounds"] or Decimal()


def claims_named(references: Iterable[str]) -> QuerySet[Claim]:
    return Claim.objects.filter(reference__in=references)


def lines_to_hand_over() -> QuerySet[ClaimLine]:
    return (
        ClaimLine.objects.to_pay_by_hand()
        .select_related("claim__person", "claim__role")
        .order_by("due_on", "id")[:SHOWN]
    )


def line_by_hand(pk: int) -> ClaimLine:
    line = ClaimLine.objects.to_pay_by_hand().filter(pk=pk).first()
    if line is None:
        raise Http404
    return line


def payment_runs() -> QuerySet[PaymentRun]:
    return PaymentRun.objects.select_related("prepared_by", "released_by").annotate(
        count=Count("payments"), pounds=Sum("payments__amount")
    )[:SHOWN]


def payment_run(reference: UUID) -> PaymentRun:
    runs = PaymentRun.objects.select_related("prepared_by", "released_by").prefetch_related(
        PAYMENTS, "exports__made_by"
    )
    run = runs.filter(reference=reference).first()
    if run is None:
        raise Http404
    return run


def payment_of_run(reference: UUID, pk: int) -> Payment:
    payments = Payment.objects.defer("holder", "sort_code", "account_number", "roll_number").filter(
        run__reference=reference, pk=pk
    )
    payment = payments.select_related("run", "claim").first()
    if payment is None:
        raise Http404
    return payment


def with_days_to_pay_by() -> Iterator[Claim]:
    """Claims with a line that has a day by which it is paid, and is not paid."""
    lines = ClaimLine.objects.filter(claim=OuterRef("pk"), state__in=WAITING_FOR_MONEY).exclude(due_on=None)
    return Claim.objects.filter(Exists(lines)).order_by("pk").iterator(chunk_size=500)


def held_changes() -> QuerySet[BankDetails]:
    return (
        BankDetails.objects.filter(state=BankState.HELD).select_related("person").order_by("given_on", "id")
    )


def bank_details(key: UUID) -> BankDetails:
    row = BankDetails.objects.select_related("person").filter(key=key).first()
    if row is None:
        raise Http404
    return row


def modulus_table() -> ModulusTable | None:
    return ModulusTable.objects.defer("text").order_by("uploaded_at").last()


def rate_cards() -> QuerySet[RateCard]:
    return RateCard.objects.select_related("approved_by").annotate(lines=Count("rates"))


def rate_card(pk: int) -> RateCard:
    row = (
        RateCard.objects.select_related("drafted_by", "approved_by")
        .filter(pk=pk)
        .prefetch_related("rates__type")
        .first()
    )
    if row is None:
        raise Http404
    return row


def roles_without_a_route() -> QuerySet[InvolvementRole]:
    return InvolvementRole.objects.filter(is_paid=True, route_decided_on=None).order_by(*by_name("title"))


def roles_with_a_route() -> QuerySet[InvolvementRole]:
    return (
        InvolvementRole.objects.filter(is_paid=True)
        .exclude(route_decided_on=None)
        .order_by(*by_name("title"))
    )


def _problem(kind: str, states: set[str]) -> str:
    if kind == "payroll":
        return ""
    if BankState.HELD in states:
        return _("A change of bank details waits to be checked")
    return "" if BankState.CURRENT in states else _("No bank details yet")
