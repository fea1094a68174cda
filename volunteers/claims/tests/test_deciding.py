"""A claim is approved, sent back, or approved by a rule; never by who made it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kit.letters.models import Letter
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible, StaleVersion
from volunteers.claims.actions import claims, decisions
from volunteers.conftest import totals
from volunteers.involvement.tests.conftest import TODAY
from volunteers.payments.models import Claim, ClaimState, PreApproval

pytestmark = pytest.mark.django_db


def verbs(claim):
    return list(
        Entry.objects.filter(subject=claim.trail_key).order_by("at", "verb").values_list("verb", flat=True)
    )


def test_only_the_person_changes_and_sends_their_claim(begin, cast, now):
    claim = begin()
    for verb in (claims.submit_claim, claims.cancel_claim):
        with pytest.raises(PermissionDenied):
            verb(claim=claim, version=1, by=cast["registered"], at=now)
    with pytest.raises(PermissionDenied):
        claims.add_expense(claim=claim, by=cast["finance_officer"], at=now, kind="taxi", amount=Decimal(5))


def test_nobody_approves_their_own(begin, cast, now):
    cast["approver"].second_factor = True
    claim = begin(by="approver")
    claim = claims.submit_claim(claim=claim, version=claim.version, by=cast["approver"], at=now)
    with pytest.raises(PermissionDenied):
        decisions.approve_claim(claim=claim, version=claim.version, by=cast["approver"], at=now)
    with pytest.raises(IntegrityError, match="approver_is_another"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(
            state="approved", approved_by=cast["approver"], approved_on=TODAY
        )


@pytest.mark.parametrize("role_name", ["volunteer", "finance_officer", "administrator", "director"])
def test_only_approvers_approve(submitted, cast, now, role_name):
    with pytest.raises(PermissionDenied):
        decisions.approve_claim(claim=submitted, version=submitted.version, by=cast[role_name], at=now)


def test_a_claim_that_is_sent_back_says_why_and_loses_nothing(submitted, cast, now):
    claim = decisions.send_back(
        claim=submitted, version=submitted.version, because="Which ward?", by=cast["approver"], at=now
    )
    assert totals(claim) == {"fee": Decimal("50.00"), "mileage": Decimal("9.00")}
    assert Letter.objects.get(template="volunteers/claim_returned").context["because"] == "Which ward?"
    assert submit(claim, cast, now).state == ClaimState.SUBMITTED


def test_two_approvers_do_not_decide_the_same_claim(approved, cast, now):
    with pytest.raises(NotPossible, match="already decided"):
        decisions.send_back(
            claim=approved, version=approved.version, because="x", by=cast["approver"], at=now
        )


def test_a_stale_decision_is_refused(submitted, cast, now):
    with pytest.raises(StaleVersion):
        decisions.approve_claim(claim=submitted, version=submitted.version - 1, by=cast["approver"], at=now)


def test_a_small_claim_is_approved_by_the_rule_of_an_approver(begin, role, cast, now):
    rule = decisions.approve_beforehand(
        role=role,
        up_to=Decimal(60),
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=30),
        by=cast["approver"],
        at=now,
    )
    claim = submit(begin(), cast, now)
    assert (claim.state, claim.approved_by, claim.approved_beforehand) == (
        ClaimState.APPROVED,
        cast["approver"],
        rule,
    )
    assert "volunteers.claim_approved_beforehand" in verbs(claim)


@pytest.mark.parametrize("why", ["too much", "own", "over", "no longer an approver"])
def test_a_rule_approves_only_what_it_may(begin, role, cast, now, why):
    author = cast["volunteer"] if why == "own" else cast["approver"]
    PreApproval.objects.create(
        role=role, author=author, up_to=Decimal(40 if why == "too much" else 60), starts_on=TODAY - timedelta(days=9),
        ends_on=TODAY + timedelta(days=0 if why == "over" else 9),
    )  # fmt: skip
    if why == "no longer an approver":
        cast["approver"].roles_held.all().delete()
    assert submit(begin(), cast, now).state == ClaimState.SUBMITTED


def test_cancelling_frees_the_time(begin, cast, now):
    claim = begin()
    claims.cancel_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=now)
    assert begin().pk != claim.pk


def test_an_approved_claim_is_not_taken_back(approved, cast, now):
    with pytest.raises(NotPossible, match="approved already"):
        claims.cancel_claim(claim=approved, version=approved.version, by=cast["volunteer"], at=now)


def submit(claim, cast, at):
    claim.refresh_from_db()
    return claims.submit_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=at)
