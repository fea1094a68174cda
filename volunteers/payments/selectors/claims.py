"""Claims as the person, the approver and finance may see them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from people.models import Gathering, Person, Role
from volunteers.payments.models import (
    BankDetails,
    BankState,
    Claim,
    ClaimLine,
    ClaimState,
    PreApproval,
    Receipt,
)
from volunteers.payments.rules import Can

# Receipts are large: lists of lines say that they are there, not what is in them.
RECEIPTS = Prefetch("receipts", Receipt.objects.defer("content"))
LINES = Prefetch("lines", ClaimLine.objects.order_by("id").prefetch_related(RECEIPTS))


def _whole(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return claims.select_related("activity", "role__directorate", "person").prefetch_related(LINES)


def own_claims(person: Person, *, limit: int = 100) -> list[Claim]:
    return list(_whole(Claim.objects.filter(person=person)).order_by("-made_on", "-id")[:limit])


def own_claim(person: Person, reference: str) -> Claim:
    return _one(Claim.objects.filter(person=person), reference)


def own_line(person: Person, reference: str, pk: int) -> ClaimLine:
    line = (
        ClaimLine.objects.filter(claim__person=person, claim__reference=reference, pk=pk)
        .select_related("claim")
        .first()
    )
    if line is None:
        raise Http404
    return line


def to_approve(person: Person) -> QuerySet[Claim]:
    """What waits for this approver, longest first. Never their own."""
    claims = Claim.objects.waiting().filter(approvable_by(person)).exclude(person=person)
    return _whole(claims.order_by("submitted_on", "id"))


def claim_to_approve(person: Person, reference: str) -> Claim:
    claim = _one(Claim.objects.exclude(state=ClaimState.DRAFT), reference)
    if not person.has_perm(Can.APPROVE, claim):
        raise Http404
    return claim


def likely_duplicates(claim: Claim) -> list[ClaimLine]:
    """Lines of this person's other claims with the same day and the same amount."""
    amounts = [line.amount for line in claim.lines.all()]
    others = ClaimLine.objects.filter(
        claim__person=claim.person_id, claim__activity__on=claim.activity.on, amount__in=amounts
    )
    others = others.exclude(claim=claim.pk).exclude(state__in=[ClaimState.CANCELLED, ClaimState.DRAFT])
    return list(others.select_related("claim")[:10]) if claim.person_id else []


def of_gathering(pk: str, at: datetime) -> dict[str, Any]:
    """Day, times and name of a meeting that is over, to begin a claim with. Nothing for one that is not there."""
    is_key = pk.isdecimal() and len(pk) < 10
    meeting = (
        Gathering.objects.filter(pk=pk, ends_at__lte=at).select_related("area").first() if is_key else None
    )
    if meeting is None:
        return {}
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {"title": str(meeting), "on": starts.date(), "starts": starts.time(), "ends": ends.time()}


def as_last_time(person: Person, title: str) -> dict[str, Any]:
    """Role and miles of this person's newest claim of the same name: people mostly come the same way."""
    claims = Claim.objects.filter(person=person, activity__title=title).exclude(state=ClaimState.CANCELLED)
    claim = claims.select_related("role").prefetch_related("lines").first() if title else None
    if claim is None:
        return {}
    line = next(
        (line for line in claim.lines.all() if line.miles and line.state != ClaimState.CANCELLED), None
    )
    travelled = {"miles": line.miles, "vehicle": line.vehicle, "passengers": line.passengers} if line else {}
    return {"role": claim.role.reference} | travelled


def receipt_for(person: Person, key: UUID) -> Receipt:
    """To those whose claim it is, who may approve it, and finance."""
    receipt = Receipt.objects.select_related("line__claim__role__directorate").filter(key=key).first()
    if receipt is None:
        raise Http404
    claim = receipt.line.claim
    if not (
        claim.person_id == person.pk
        or (claim.state != ClaimState.DRAFT and person.has_perm(Can.APPROVE, claim))
        or person.has_perm(Can.SEE_RUNS)
    ):
        raise Http404
    return receipt


def rules_of(person: Person) -> QuerySet[PreApproval]:
    return (
        PreApproval.objects.filter(approvable_by(person))
        .select_related("role", "author")
        .order_by("-ends_on", "id")
    )


def rule_of(person: Person, pk: int) -> PreApproval:
    rule = rules_of(person).filter(pk=pk).first()
    if rule is None:
        raise Http404
    return rule


def bank_details_of(person: Person) -> tuple[BankDetails | None, BankDetails | None]:
    """(in use, waiting for a second person), without their numbers."""
    rows = {row.state: row for row in BankDetails.objects.filter(person=person)}
    return rows.get(BankState.CURRENT), rows.get(BankState.HELD)


def paid_lines(person: Person, *, start: date, end: date, by: str) -> QuerySet[ClaimLine]:
    """Lines that were paid to somebody, by day of `activity` or of `payment`."""
    field = {"activity": "claim__activity__on", "payment": "paid_on"}[by]
    lines = ClaimLine.objects.filter(claim__person=person, state=ClaimState.PAID).exclude(how="booked")
    return (
        lines.filter(**{f"{field}__gte": start, f"{field}__lt": end})
        .select_related("claim__activity", "claim__role")
        .order_by(field, "id")
    )


def _one(claims: QuerySet[Claim], reference: str) -> Claim:
    claim = _whole(claims).filter(reference=reference).first()
    if claim is None:
        raise Http404
    return claim


def approvable_by(person: Person) -> Q:
    directorates = {held.directorate_id for held in person.roles_in_force if held.role == Role.APPROVER}
    if None in directorates:
        return Q()
    return Q(role__directorate__in=directorates) | Q(role__directorate=None) if directorates else Q(pk__in=[])
