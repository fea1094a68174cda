"""What an approver does: approve, send back, and say beforehand what is approved."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person, Role, RoleHeld
from volunteers.involvement.models import InvolvementRole
from volunteers.payments import dues
from volunteers.payments.actions import ledger
from volunteers.payments.ceilings import Amount, must_be_below
from volunteers.payments.models import Claim, ClaimLine, ClaimState, PaidBy, PreApproval
from volunteers.payments.rules import Can


@transaction.atomic
def approve_claim(*, claim: Claim, version: int, by: Person, at: datetime) -> Claim:
    """Agree to pay it. Whoever claims never approves: not by rule, not in code, not in the database."""
    claim = _lock_submitted_claim(claim, version, by)
    _approve(claim, approver=by, at=at)
    record("volunteers.claim_approved", claim, by=by, at=at)
    return claim


@transaction.atomic
def send_back(*, claim: Claim, version: int, because: str, by: Person, at: datetime) -> Claim:
    """Ask the person to put something right, and say what."""
    claim = _lock_submitted_claim(claim, version, by)
    claim.state, claim.returned_because = ClaimState.RETURNED, because
    ledger.move_lines(claim.lines.live(), ClaimState.RETURNED, at=at)
    save_next_version(claim)
    record("volunteers.claim_returned", claim, by=by, at=at)
    tell_person(claim, "volunteers/claim_returned", cause=f"returned:{claim.version}", because=because)
    return claim


@transaction.atomic
def approve_beforehand(
    *, role: InvolvementRole, up_to: Decimal, starts_on: date, ends_on: date, by: Person, at: datetime
) -> PreApproval:
    """Approve claims for a role up to a sum, before they come. Its author counts as their approver."""
    rule = PreApproval(author=by, role=role, up_to=up_to, starts_on=starts_on, ends_on=ends_on)
    if not by.has_perm(Can.APPROVE, rule):
        raise PermissionDenied
    if up_to <= 0:
        raise NotPossible(_("Enter an amount of more than £0."), "up_to")
    must_be_below(Amount.CLAIM, up_to, day=starts_on, field="up_to")
    if ends_on <= starts_on:
        raise NotPossible(_("The end must be after the start."), "ends_on")
    rule.save()
    record("volunteers.approved_beforehand", rule, by=by, at=at, up_to=str(up_to), until=ends_on)
    return rule


@transaction.atomic
def end_rule(*, rule: PreApproval, by: Person, at: datetime) -> None:
    """Nothing more is approved by this rule from today on."""
    if not by.has_perm(Can.APPROVE, rule):
        raise PermissionDenied
    today = timezone.localdate(at)
    rule = lock(PreApproval.objects.all(), rule.pk)
    if rule.ends_on <= today:
        raise NotPossible(_("This has ended already."))
    if rule.starts_on >= today:
        rule.delete()
    else:
        rule.ends_on = today
        rule.save(update_fields=["ends_on"])
    record("volunteers.rule_ended", rule, by=by, at=at, role=rule.role.title[:100])


def approve_by_rule(*, claim: Claim, rule: PreApproval, at: datetime) -> None:
    """Inside the transaction in which the claim is sent."""
    claim.approved_beforehand = rule
    # Such a rule is one whose author still approves: `may_author`.
    _approve(claim, approver=cast(Person, rule.author), at=at)
    record("volunteers.claim_approved_beforehand", claim, by=Job("approved beforehand"), at=at, rule=rule.pk)


def may_author(rule: PreApproval) -> bool:
    """Its author still approves claims for this role. Asked of the roles held: nobody is signed in here."""
    held = RoleHeld.objects.on(timezone.localdate()).filter(person=rule.author_id, role=Role.APPROVER)
    return any(row.covers(directorate=rule.role.directorate) for row in held)


def tell_person(claim: Claim, letter: str, *, cause: str, **context: Any) -> None:
    if claim.person is not None:
        tell(
            letter=letter,
            to=claim.person.email,
            recipient=claim.person.trail_key,
            cause=f"{claim.reference}:{cause}",
            context={"path": claim.get_absolute_url(), "reference": claim.reference, **context},
        )


def _approve(claim: Claim, *, approver: Person, at: datetime) -> None:
    today = timezone.localdate(at)
    claim.state, claim.approved_by, claim.approved_on = ClaimState.APPROVED, approver, today
    claim.returned_because = ""
    save_next_version(claim)
    lines = list(claim.lines.live())
    due_on = dues.fee_due(today)
    for line in lines:
        line.due_on = due_on if line.is_fee else line.due_on
    ClaimLine.objects.bulk_update(lines, ["due_on"])
    # What the Trust paid for itself is settled; the rest is now owed.
    ledger.move_lines(
        [line for line in lines if line.paid_by == PaidBy.TRUST],
        ClaimState.PAID,
        at=at,
        paid_on=claim.activity.on,
    )
    ledger.move_lines([line for line in lines if line.paid_by != PaidBy.TRUST], ClaimState.APPROVED, at=at)
    # Each of them has its day since it was sent, a fee since just now.
    dates = {cast(date, line.due_on) for line in lines if line.state == ClaimState.APPROVED}
    tell_person(
        claim,
        "volunteers/claim_approved",
        cause="approved",
        due_on=date_format(max(dates), "j F Y") if dates else "",
    )


def _lock_submitted_claim(claim: Claim, version: int, by: Person) -> Claim:
    claim = lock(Claim.objects.select_related("activity", "role__directorate", "person"), claim.pk)
    if not by.has_perm(Can.APPROVE, claim):
        raise PermissionDenied
    if claim.state != ClaimState.SUBMITTED:
        raise NotPossible(
            _("A colleague has already decided about this claim, or the person has taken it back.")
        )
    require_version(claim, version)
    return claim
