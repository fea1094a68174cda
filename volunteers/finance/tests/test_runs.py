import hashlib
import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kit.letters.models import Letter
from kit.verbs.errors import NotPossible
from volunteers.claims.actions import claims, decisions
from volunteers.conftest import ACCOUNT, give_account
from volunteers.finance.actions import bank, exports, runs, settling
from volunteers.finance.tests import independent_reader
from volunteers.involvement.tests.conftest import TODAY
from volunteers.payments.models import (
    BankDetails,
    ClaimLine,
    ClaimState,
    Payment,
    PaymentLine,
    PaymentRun,
)

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 11)


@pytest.fixture
def prepare(cast, now):
    def prepared(*chosen, **given):
        usual = {
            "kind": "bank",
            "processing_on": DAY,
            "idempotency_key": uuid.uuid4(),
            "by": cast["finance_officer"],
            "at": now,
        }
        return runs.prepare_run(claims=chosen, **usual | given)

    return prepared


@pytest.fixture
def run(account, approved, prepare):
    return prepare(approved)


@pytest.fixture
def released(run, cast, now):
    return runs.release_run(run=run, by=cast["finance_releaser"], at=now)


@pytest.fixture
def exported(released, cast, now):
    exports.export_run(run=released, format="standard_18", by=cast["finance_releaser"], at=now)
    released.refresh_from_db()
    return released


def states(claim):
    return set(claim.lines.values_list("state", flat=True))


def test_a_run_holds_all_that_can_be_paid(run, approved):
    assert runs.run_total(run) == Decimal("59.00")
    assert states(approved) == {ClaimState.SCHEDULED}


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2027, 3, 13), "Banks do not work"),
        (date(2027, 3, 26), "Banks do not work"),
        (date(2027, 3, 8), "past"),
    ],
)
def test_the_processing_day_is_a_working_day_to_come(account, approved, prepare, day, says):
    with pytest.raises(NotPossible, match=says), transaction.atomic():
        prepare(approved, processing_on=day)
    assert not PaymentRun.objects.exists()


def test_a_run_with_nothing_in_it_is_refused(account, submitted, prepare):
    with pytest.raises(NotPossible, match="nothing to pay"):
        prepare()
    with pytest.raises(NotPossible, match="nothing to pay"):
        prepare(submitted)


def test_a_claim_is_in_one_run_only(run, approved, prepare):
    with pytest.raises(NotPossible, match="nothing to pay"):
        prepare(approved)
    row = PaymentLine.objects.first()
    with pytest.raises(IntegrityError, match="one_live_payment"), transaction.atomic():
        PaymentLine.objects.create(payment=row.payment, line=row.line, amount=row.amount)


def test_the_page_sent_twice_is_one_run(account, approved, prepare):
    idempotency_key = uuid.uuid4()
    assert prepare(approved, idempotency_key=idempotency_key) == prepare(
        approved, idempotency_key=idempotency_key
    )


def test_without_bank_details_nothing_is_paid(approved, prepare):
    with pytest.raises(NotPossible, match="bank details are missing"):
        prepare(approved)


def test_while_a_change_of_bank_details_is_held_nothing_is_paid(account, approved, cast, now, prepare):
    give_account(cast["volunteer"], now, "11112222")
    with pytest.raises(NotPossible, match="waits to be checked"):
        prepare(approved)


def test_a_change_of_bank_details_after_preparing_stops_the_run(run, cast, now):
    give_account(cast["volunteer"], now, "11112222")
    with pytest.raises(NotPossible, match="have changed or wait to be checked"):
        runs.release_run(run=run, by=cast["finance_releaser"], at=now)


def test_a_change_of_bank_details_after_releasing_stops_the_export(released, cast, now):
    change = give_account(cast["volunteer"], now, "11112222")
    bank.decide_bank_change(details=change, accept=True, by=cast["finance_officer"], at=now)
    with pytest.raises(NotPossible, match="have changed or wait to be checked"):
        exports.export_run(run=released, format="bank_csv", by=cast["finance_releaser"], at=now)


@pytest.mark.parametrize("who", ["finance_officer", "approver", "administrator", "volunteer"])
def test_only_a_releaser_releases_and_exports(run, cast, now, who):
    with pytest.raises(PermissionDenied):
        runs.release_run(run=run, by=cast[who], at=now)
    with pytest.raises(PermissionDenied):
        exports.export_run(run=run, format="bank_csv", by=cast[who], at=now)


def give(person, *roles):
    for role in roles:
        person.roles_held.create(role=role, starts_on=date(2026, 1, 1))
    person.forget_roles()
    return person


def test_whoever_prepared_does_not_release_though_they_hold_both_roles(run, cast, now):
    officer = give(cast["finance_officer"], "finance_releaser")
    with pytest.raises(NotPossible, match="You prepared this run"):
        runs.release_run(run=run, by=officer, at=now)
    with pytest.raises(IntegrityError, match="releaser_is_another"), transaction.atomic():
        PaymentRun.objects.filter(pk=run.pk).update(state="released", released_by=officer, released_at=now)


@pytest.mark.parametrize("who", ["approver", "volunteer"])
def test_whoever_claimed_or_approved_neither_prepares_nor_releases(
    account, approved, cast, now, prepare, who
):
    person = give(cast[who], "finance_officer", "finance_releaser")
    with pytest.raises(NotPossible, match="You claimed or approved"), transaction.atomic():
        prepare(approved, by=person)
    run = prepare(approved)
    with pytest.raises(NotPossible, match="You claimed or approved"):
        runs.release_run(run=run, by=person, at=now)


@pytest.mark.parametrize("who", ["approver", "volunteer"])
def test_the_database_refuses_two_hats_whatever_the_code_does(run, cast, now, who):
    PaymentRun.objects.filter(pk=run.pk).update(state="released", released_by=cast[who], released_at=now)
    with pytest.raises(IntegrityError, match="three_people"), transaction.atomic():
        Payment.objects.filter(run=run).update(releaser=cast[who])
    with pytest.raises(IntegrityError, match="people are not those"), transaction.atomic():
        Payment.objects.filter(run=run).update(releaser=cast["finance_releaser"])


def test_the_database_refuses_a_payment_nobody_released(run):
    with pytest.raises(IntegrityError, match="nobody released"), transaction.atomic():
        run.payments.update(state="exported")


def test_the_first_file_needs_no_reason_and_each_after_it_does(exported, cast, now):
    with pytest.raises(NotPossible, match="exported before"):
        exports.export_run(run=exported, format="standard_18", by=cast["finance_releaser"], at=now)
    again, _ = exports.export_run(
        run=exported, format="standard_18", because="The bank lost it", by=cast["finance_releaser"], at=now
    )
    first = exported.exports.get(repeat=0)
    assert (again.serial, again.repeat) == (first.serial + 1, 1)
    assert ClaimLine.objects.filter(state=ClaimState.EXPORTED).count() == 2


def test_the_file_is_read_back_with_the_same_total_as_everywhere(released, approved, cast, now):
    made, content = exports.export_run(
        run=released, format="standard_18", by=cast["finance_releaser"], at=now
    )
    file = independent_reader.read(content.decode("ascii"))
    assert made.sha256 == hashlib.sha256(content).hexdigest()
    line_total = sum(line.amount for line in approved.lines.all())
    assert file["total"] == made.total == runs.run_total(released) == line_total == Decimal("59.00")
    assert [(row["account"], row["reference"]) for row in file["credits"]] == [(ACCOUNT, approved.reference)]
    assert file["day"] == DAY


def test_a_dropped_run_sets_its_claims_free(run, approved, cast, now, prepare):
    runs.drop_run(run=run, by=cast["finance_officer"], at=now)
    assert states(approved) == {ClaimState.APPROVED}
    assert runs.run_total(prepare(approved)) == Decimal("59.00")


def test_a_released_run_is_not_dropped(released, cast, now):
    with pytest.raises(NotPossible):
        runs.drop_run(run=released, by=cast["finance_officer"], at=now)


def test_payments_are_found_by_their_reference(exported, approved, cast, now):
    paid, unknown = settling.note_paid(
        run=exported, references=[approved.reference, "CNOTHERE"], paid_on=DAY, by=cast["finance_officer"],
        at=now + timedelta(days=3),
    )  # fmt: skip
    assert (paid, unknown) == (1, ["CNOTHERE"])
    assert states(approved) == {ClaimState.PAID}
    assert Letter.objects.get(template="volunteers/claim_paid").context["amount"] == "£59.00"


def test_what_the_bank_sends_back_can_be_paid_again(exported, approved, cast, now, prepare):
    settling.bank_return(
        payment=exported.payments.get(), because="Account closed", by=cast["finance_officer"], at=now
    )
    assert states(approved) == {ClaimState.BANK_RETURNED}
    assert Letter.objects.filter(template="volunteers/bank_returned").count() == 1
    assert runs.run_total(prepare(approved)) == Decimal("59.00")


def test_payroll_gets_fees_apart_from_expenses_and_no_bank_details(role, begin, cast, now, prepare):
    role.route = "payroll"
    role.save()
    claim = begin(journey={"vehicle": "car", "miles": Decimal(20)})
    claim = claims.submit_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=now)
    claim = decisions.approve_claim(claim=claim, version=claim.version, by=cast["approver"], at=now)
    run = runs.release_run(run=prepare(claim, kind="payroll"), by=cast["finance_releaser"], at=now)
    _, content = exports.export_run(run=run, format="payroll_csv", by=cast["finance_releaser"], at=now)
    assert (
        content.decode().splitlines()[1]
        == f'"{claim.reference}","VOLUNTEER","WORKSHOP","05/03/2027","50.00","0.00"'
    )
    assert claim.lines.get(kind="mileage").state == ClaimState.APPROVED


def test_what_is_paid_by_hand_needs_a_third_person(begin, cast, now):
    claim = begin(fee_choice="charity", charity="A charity")
    claim = claims.submit_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=now)
    claim = decisions.approve_claim(claim=claim, version=claim.version, by=cast["approver"], at=now)
    line = claim.lines.get()
    approver = give(cast["approver"], "finance_officer")
    with pytest.raises(NotPossible, match="You claimed or approved"):
        settling.hand_over(line=line, paid_on=TODAY, by=approver, at=now)
    with pytest.raises(IntegrityError, match="by hand"), transaction.atomic():
        ClaimLine.objects.filter(pk=line.pk).update(handed_by=approver)
    assert (
        settling.hand_over(line=line, paid_on=TODAY, by=cast["finance_officer"], at=now).state
        == ClaimState.PAID
    )


def test_the_numbers_are_not_kept_for_ever_and_can_then_not_be_exported_again(exported, cast, now):
    from kit.trail.actors import Job

    settling.note_paid(
        run=exported, references=[p.reference for p in exported.payments.all()], paid_on=DAY,
        by=cast["finance_officer"], at=now + timedelta(days=3),
    )  # fmt: skip
    bank.remove_idle_bank_details(by=Job("tidying"), at=now + timedelta(days=500))
    assert set(BankDetails.objects.defer(None).values_list("account_number", flat=True)) == {""}
    assert exported.payments.get().account_number == ""
    with pytest.raises(NotPossible, match="no longer kept"):
        exports.export_run(
            run=exported, format="bank_csv", because="Lost", by=cast["finance_releaser"], at=now
        )
