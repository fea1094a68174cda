"""However accounts are given, changed, corrected, taken away or erased: what was approved earlier never goes to one nobody checked."""

import uuid
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from conftest import NOW
from kit import working_days
from kit.letters.tests import outbox
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible
from people.accounts import portability
from volunteers.claims.actions import decisions
from volunteers.conftest import give_account
from volunteers.finance.actions import bank, exports, runs, settling
from volunteers.finance.tests import independent_reader
from volunteers.involvement.tests.conftest import TODAY
from volunteers.payments.models import BankDetails, BankState, Claim, Payment, PaymentRun

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
NUMBERS = ["48291736", "71629384", "93847162"]
THIEF = "11112222"
REFUSED = (NotPossible, PermissionDenied)


class Accounts(RuleBasedStateMachine):
    """One person, finance, and time. The test keeps its own account of which number was checked, and when."""

    exported = 0

    def __init__(self, cast, begin):
        super().__init__()
        self.cast, self.begin_claim = cast, begin
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.person = cast["volunteer"]
        self.person.refresh_from_db()
        self.at, self.step = NOW, 0
        self.given, self.checked, self.approved, self.contacts = {}, {}, {}, []

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def tick(self):
        self.step += 1
        return self.step

    @initialize(begins_with=st.sampled_from(["a claim", "an account"]))
    def begin(self, begins_with):
        if begins_with == "an account":
            self.give(NUMBERS[0])
        self.claim()

    @rule(number=st.sampled_from(NUMBERS))
    def give(self, number):
        """For the first time, as a change, or to correct a change that waits."""
        earlier = set(self.contacts)
        details = give_account(self.person, self.at, number)
        self.given[details.key] = (number, self.tick())
        if details.state == BankState.HELD:
            told = set(outbox.addresses(cause=f"bank-change:{details.key}"))
            assert told == earlier | {self.person.email}, "a change is told to where the person was before"
            assert details in BankDetails.objects.filter(state=BankState.HELD), "a change is seen by finance"
        self.contacts.append(self.person.email)

    @rule()
    def take_away(self):
        with suppress(NotPossible):
            bank.remove_own_bank_details(by=self.person, at=self.at)

    @rule(accept=st.booleans())
    def check(self, accept):
        for details in BankDetails.objects.filter(state=BankState.HELD):
            bank.decide_bank_change(
                details=details, accept=accept, by=self.cast["finance_officer"], at=self.at
            )
            if accept:
                self.checked[details.key] = self.tick()

    @rule(address=st.sampled_from(["volunteer@example.nhs.uk", "elsewhere@example.org"]))
    def move(self, address):
        self.person.email = address
        self.person.save()

    @rule()
    def claim(self):
        on = TODAY - timedelta(days=20 - len(self.approved) % 19)
        with suppress(NotPossible):
            claim = self.begin_claim(on=on, at=self.at, idempotency_key=uuid.uuid4())
            claim.state, claim.submitted_on = "submitted", on
            claim.lines.update(state="submitted")
            claim.save()
            decisions.approve_claim(claim=claim, version=claim.version, by=self.cast["approver"], at=self.at)
            self.approved[claim.reference] = self.tick()

    @rule()
    def prepare(self):
        with suppress(*REFUSED):
            runs.prepare_run(
                kind="bank", processing_on=working_days.add(self.at.date(), 1), idempotency_key=uuid.uuid4(), at=self.at,
                claims=list(Claim.objects.filter(person=self.person)), by=self.cast["finance_officer"],
            )  # fmt: skip

    @rule()
    def drop(self):
        for run in PaymentRun.objects.filter(state="prepared"):
            runs.drop_run(run=run, by=self.cast["finance_officer"], at=self.at)

    @rule()
    def pay(self):
        """Release what is prepared and make its file, if that is possible, and read the file as a bank would."""
        for run in PaymentRun.objects.filter(state__in=["prepared", "released"]):
            with suppress(*REFUSED):
                if run.state == "prepared":
                    run = runs.release_run(run=run, by=self.cast["finance_releaser"], at=self.at)
                _, content = exports.export_run(
                    run=run, format="standard_18", by=self.cast["finance_releaser"], at=self.at
                )
                self.read(independent_reader.read(content.decode("ascii"))["credits"])

    @rule(accept=st.booleans())
    def prepare_and_pay(self, accept):
        """By chance alone finance would seldom get so far."""
        self.check(accept=accept)
        self.prepare()
        self.pay()

    def read(self, credits):
        type(self).exported += len(credits)
        for credit in credits:
            key = Payment.objects.get(
                reference=credit["reference"], run__state="exported", state="exported"
            ).bank_key
            number, given = self.given[key]
            assert credit["account"] == number
            assert key in self.checked or given < self.approved[credit["reference"]], (
                "paid to an account nobody checked"
            )

    @rule()
    def send_back(self):
        for payment in Payment.objects.filter(state="exported"):
            settling.bank_return(
                payment=payment, because="No such account", by=self.cast["finance_officer"], at=self.at
            )

    @rule(days=st.sampled_from([1, 7, 500]))
    def time_passes(self, days):
        """What runs each night runs."""
        self.at += timedelta(days=days)
        bank.remove_idle_bank_details(by=Job("tidying"), at=self.at)
        if days > 400:
            kept = BankDetails.objects.filter(person=self.person).defer(None)
            self.contacts = [row.told_at for row in kept if row.told_at]

    @rule()
    def erase(self):
        """The words and accounts go; what was approved is paid to nobody."""
        before = self.sent()
        inner = transaction.atomic()
        inner.__enter__()
        try:
            portability.erase_everything(self.person, at=self.at)
            type(self.person).objects.filter(pk=self.person.pk).delete()
            self.pay()
            assert self.sent() == before, "money went out for a person who is not there"
        finally:
            transaction.set_rollback(True)
            inner.__exit__(None, None, None)

    def sent(self):
        return set(Payment.objects.filter(run__state="exported").values_list("pk", flat=True))

    @invariant()
    def one_account_is_in_use_at_most(self):
        assert BankDetails.objects.filter(person=self.person, state=BankState.CURRENT).count() <= 1


def try_everything(cast, begin, **how):
    usual = {
        "max_examples": 15,
        "stateful_step_count": 15,
        "deadline": None,
        "derandomize": True,
        "database": None,
        # A failing run is short already; to make it shorter still takes minutes.
        "phases": [Phase.generate],
        "suppress_health_check": list(HealthCheck),
    }
    run_state_machine_as_test(lambda: Accounts(cast, begin), settings=settings(**usual | how))


def test_no_claim_approved_earlier_is_paid_to_an_account_nobody_checked(cast, begin):
    Accounts.exported = 0
    try_everything(cast, begin)
    assert Accounts.exported > 0, "nothing was ever paid, so nothing was shown"


def test_control_if_only_an_account_in_use_makes_a_change_money_goes_astray(cast, begin, monkeypatch):
    """As it was: take away, give another, and the run pays it."""
    monkeypatch.setattr(
        bank,
        "has_to_be_checked",
        lambda person: BankDetails.objects.filter(person=person, state="current").exists(),
    )
    with pytest.raises(AssertionError, match="nobody checked|told to where"):
        try_everything(cast, begin, max_examples=60)


def prepared(cast, claim, now):
    day = working_days.add(TODAY, 1)
    officer = cast["finance_officer"]
    return runs.prepare_run(
        kind="bank", processing_on=day, idempotency_key=uuid.uuid4(), claims=[claim], by=officer, at=now
    )


def paid(cast, claim, now):
    run = runs.release_run(run=prepared(cast, claim, now), by=cast["finance_releaser"], at=now)
    return exports.export_run(run=run, format="bank_csv", by=cast["finance_releaser"], at=now)[1].decode()


def test_taking_an_account_away_and_giving_another_is_a_change(account, approved, cast, now):
    bank.remove_own_bank_details(by=cast["volunteer"], at=now)
    assert give_account(cast["volunteer"], now, THIEF).state == BankState.HELD
    with pytest.raises(NotPossible, match="waits to be checked"):
        prepared(cast, approved, now)
    for template in ("volunteers/bank_removed", "volunteers/bank_change"):
        assert outbox.addresses(template) == ["volunteer@example.nhs.uk"]


def test_control_unguarded_the_account_given_after_taking_away_is_paid(
    account, approved, cast, now, monkeypatch
):
    monkeypatch.setattr(bank, "has_to_be_checked", lambda person: False)
    bank.remove_own_bank_details(by=cast["volunteer"], at=now)
    give_account(cast["volunteer"], now, THIEF)
    assert THIEF in paid(cast, approved, now)


def test_first_details_given_after_a_claim_was_approved_are_checked(approved, cast, now):
    details = give_account(cast["volunteer"], now, THIEF)
    assert details.state == BankState.HELD
    bank.decide_bank_change(details=details, accept=True, by=cast["finance_officer"], at=now)
    assert THIEF in paid(cast, approved, now)


def test_an_account_nobody_checked_is_refused_by_the_run_too(approved, cast, now, monkeypatch):
    monkeypatch.setattr(bank, "has_to_be_checked", lambda person: False)
    give_account(cast["volunteer"], now + timedelta(days=1), THIEF)
    with pytest.raises(NotPossible, match="came after it was approved"):
        prepared(cast, approved, now)


def test_an_account_that_was_refused_stays_known_after_its_numbers_are_gone(approved, cast, now):
    refused = give_account(cast["volunteer"], now, THIEF)
    bank.decide_bank_change(details=refused, accept=False, by=cast["finance_officer"], at=now)
    bank.remove_idle_bank_details(by=Job("tidying"), at=now + timedelta(days=1))
    assert BankDetails.objects.defer(None).get().account_number == ""
    decisions.ledger.move_lines(approved.lines.all(), "cancelled", at=now)
    assert give_account(cast["volunteer"], now, THIEF).state == BankState.HELD


def test_nobody_takes_away_the_account_of_a_run_that_is_prepared(account, approved, cast, now):
    prepared(cast, approved, now)
    with pytest.raises(NotPossible, match="on its way"):
        bank.remove_own_bank_details(by=cast["volunteer"], at=now)
    assert BankDetails.objects.get().state == BankState.CURRENT
