"""Four people do what they like in any order; whatever happens, the money stays right and no number is ever in plain."""

import itertools
import uuid
from contextlib import suppress
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from conftest import NOW
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from volunteers.claims.actions import claims, decisions
from volunteers.finance.actions import bank, exports, runs, settling
from volunteers.involvement.tests.conftest import make_role
from volunteers.payments.actions import ledger
from volunteers.payments.models import (
    Account,
    BankDetails,
    Claim,
    ClaimLine,
    ClaimState,
    Payment,
    PaymentRun,
    Posting,
)
from volunteers.payments.models.claims import AGREED

pytestmark = pytest.mark.slow

NUMBERS = ["48291736", "71629384", "93847162"]
ACTORS = ["volunteer", "approver", "finance_officer", "finance_releaser"]
SINCE = date(2026, 1, 1)
anyone = st.sampled_from(ACTORS)
which = st.integers(0, 20)


class FourActors(RuleBasedStateMachine):
    """Each verb is tried by anybody on anything. Refusals are fine; what is kept afterwards has to be right."""

    reached = set()

    def __init__(self, cast, role):
        super().__init__()
        self.cast, self.role = cast, role
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def attempt(self, verb, verb_name, by, **what):
        """One verb; when it is not refused it leaves its record."""
        before = Entry.objects.filter(verb=verb_name).count()
        try:
            done = verb(by=self.cast[by], at=NOW, **what)
        except (NotPossible, PermissionDenied):
            assert Entry.objects.filter(verb=verb_name).count() == before
            return None
        assert Entry.objects.filter(verb=verb_name).count() - before in {0, 1}
        return done

    def pick(self, model, number, **ready):
        """Any one; every other time one that is ready for it, so that the four get somewhere."""
        rows = list(model.objects.order_by("pk"))
        likely = list(model.objects.filter(**ready).order_by("pk")) if number % 2 else []
        rows = likely or rows
        return rows[number // 2 % len(rows)] if rows else None

    @initialize(days=st.lists(st.integers(1, 9), min_size=3, max_size=3, unique=True))
    def everybody_can_be_paid_and_some_have_claimed(self, days):
        for actor, number in zip(ACTORS, itertools.cycle(NUMBERS)):
            self.change_bank_details(by=actor, number=number)
        for number, (actor, day) in enumerate(zip(ACTORS, days, strict=False)):
            self.begin(by=actor, day=day, pounds=Decimal(10))
            self.submit(by=actor, number=2 * number)

    @rule(by=anyone, day=st.integers(1, 9), pounds=st.decimals(min_value=1, max_value=20, places=2))
    def begin(self, by, day, pounds):
        claim = self.attempt(
            claims.begin_claim, "volunteers.claim_begun", by=by, idempotency_key=uuid.uuid4(), role=self.role, title="Visit",
            on=NOW.date() - timedelta(days=day), starts=time(10), ends=time(11),
        )  # fmt: skip
        if claim:
            claims.add_expense(
                claim=claim, by=self.cast[by], at=NOW, kind="taxi", amount=pounds, no_receipt_because="Lost",
                how="same_day" if day == 1 else "reimbursed",
            )  # fmt: skip

    @precondition(lambda self: Claim.objects.exists())
    @rule(by=anyone, number=which)
    def submit(self, by, number):
        claim = self.pick(Claim, number, state="draft", person=self.cast[by])
        self.attempt(
            claims.submit_claim, "volunteers.claim_submitted", by=by, claim=claim, version=claim.version
        )

    @precondition(lambda self: Claim.objects.exists())
    @rule(by=anyone, number=which)
    def cancel(self, by, number):
        claim = self.pick(Claim, number)
        self.attempt(
            claims.cancel_claim, "volunteers.claim_cancelled", by=by, claim=claim, version=claim.version
        )

    @precondition(lambda self: Claim.objects.filter(state="submitted").exists())
    @rule(by=anyone, number=which, approve=st.booleans())
    def decide(self, by, number, approve):
        claim = self.pick(Claim, number, state="submitted")
        if approve:
            self.attempt(
                decisions.approve_claim,
                "volunteers.claim_approved",
                by=by,
                claim=claim,
                version=claim.version,
            )
        else:
            self.attempt(
                decisions.send_back,
                "volunteers.claim_returned",
                by=by,
                claim=claim,
                version=claim.version,
                because="Why?",
            )

    @precondition(lambda self: Claim.objects.filter(state="approved").exists())
    @rule(
        by=anyone,
        number=which,
        idempotency_key=st.sampled_from([uuid.uuid5(uuid.NAMESPACE_URL, str(n)) for n in range(4)]),
    )
    def schedule(self, by, number, idempotency_key):
        claim = self.pick(Claim, number, state="approved")
        self.attempt(
            runs.prepare_run, "volunteers.run_prepared", by=by, kind="bank", processing_on=date(2027, 3, 11),
            claims=[claim], idempotency_key=idempotency_key,
        )  # fmt: skip

    @precondition(lambda self: PaymentRun.objects.exists())
    @rule(by=anyone, number=which, verb=st.sampled_from(["release", "drop"]))
    def release_or_drop(self, by, number, verb):
        run = self.pick(PaymentRun, number, state="prepared")
        name = {"release": "volunteers.run_released", "drop": "volunteers.run_dropped"}[verb]
        self.attempt(getattr(runs, f"{verb}_run"), name, by=by, run=run)

    @precondition(lambda self: PaymentRun.objects.exists())
    @rule(by=anyone, number=which, because=st.sampled_from(["", "Lost"]))
    def export(self, by, number, because):
        run = self.pick(PaymentRun, number, state="released")
        done = self.attempt(
            exports.export_run,
            "volunteers.run_exported",
            by=by,
            run=run,
            format="standard_18",
            because=because,
        )
        if done:
            assert done[0].total == runs.run_total(run)

    @precondition(lambda self: PaymentRun.objects.exists())
    @rule(by=anyone, number=which)
    def pay(self, by, number):
        run = self.pick(PaymentRun, number, state="exported")
        references = list(run.payments.values_list("reference", flat=True))
        with suppress(NotPossible, PermissionDenied):
            settling.note_paid(
                run=run,
                references=references,
                paid_on=run.processing_on,
                by=self.cast[by],
                at=NOW + timedelta(days=3),
            )

    @precondition(lambda self: Payment.objects.exists())
    @rule(by=anyone, number=which)
    def return_by_the_bank(self, by, number):
        self.attempt(
            settling.bank_return,
            "volunteers.claim_bank_returned",
            by=by,
            payment=self.pick(Payment, number, state="paid"),
            because="Closed",
        )

    @precondition(lambda self: ClaimLine.objects.filter(state="approved").exists())
    @rule(by=anyone, number=which)
    def hand_over(self, by, number):
        line = self.pick(ClaimLine, number, state="approved", paid_by="hand")
        self.attempt(settling.hand_over, "volunteers.line_handed_over", by=by, line=line, paid_on=NOW.date())

    @precondition(lambda self: Claim.objects.filter(state__in=["submitted", "approved"]).exists())
    @rule(number=which)
    def whoever_may_takes_it_to_the_bank(self, number):
        """Each of the four tries each step in turn. By chance alone they would seldom get this far."""
        for by in ACTORS:
            self.decide(by=by, number=number | 1, approve=True)
        for by in ACTORS:
            self.schedule(by=by, number=number | 1, idempotency_key=uuid.uuid4())
        for by in ACTORS if PaymentRun.objects.exists() else ():
            self.release_or_drop(by=by, number=number | 1, verb="release")
            self.export(by=by, number=number | 1, because="")

    @rule(by=anyone, number=st.sampled_from(NUMBERS))
    def change_bank_details(self, by, number):
        self.attempt(
            bank.give_bank_details,
            "volunteers.bank_details_given",
            by=by,
            holder="Someone",
            sort_code="401122",
            account_number=number,
        )

    @precondition(lambda self: BankDetails.objects.filter(state="held").exists())
    @rule(by=anyone, number=which, accept=st.booleans())
    def check_bank_details(self, by, number, accept):
        if details := self.pick(BankDetails, number, state="held"):
            self.attempt(
                bank.decide_bank_change,
                "volunteers.bank_details_decided",
                by=by,
                details=details,
                accept=accept,
            )

    @invariant()
    def no_more_is_paid_than_approved(self):
        for claim in Claim.objects.prefetch_related("lines"):
            agreed = [line for line in claim.lines.all() if line.state in AGREED]
            assert not agreed or claim.state == ClaimState.APPROVED
            paid = sum(p.amount for p in claim.payments.filter(state__in=["prepared", "exported", "paid"]))
            by_hand = sum(line.amount for line in agreed if line.handed_by_id)
            assert paid + by_hand <= sum(line.amount for line in agreed)

    @invariant()
    def states_are_noted(self):
        self.reached.update(ClaimLine.objects.values_list("state", flat=True))

    @invariant()
    def three_different_people(self):
        for payment in Payment.objects.select_related("claim", "run"):
            assert payment.payee_id == payment.claim.person_id
            assert payment.approver_id == payment.claim.approved_by_id
            people = [payment.payee_id, payment.approver_id, payment.run.prepared_by_id]
            people += [payment.releaser_id] if payment.releaser_id else []
            assert len(set(people)) == len(people)
            assert payment.state not in {"exported", "paid"} or payment.releaser_id

    @invariant()
    def nobody_approved_their_own(self):
        for person, approver in Claim.objects.exclude(approved_by=None).values_list("person", "approved_by"):
            assert person != approver

    @invariant()
    def the_ledger_balances(self):
        for line in ClaimLine.objects.all():
            stands = dict.fromkeys(Account.values, Decimal(0))
            for posting in line.postings.all():
                stands[posting.source] -= posting.amount
                stands[posting.target] += posting.amount
            where = ledger.account_of(line.state)
            assert sum(stands.values()) == 0
            expected = 0 if where == Account.COST else line.amount
            assert stands[Account.COST] == -expected
            assert where == Account.COST or stands[where] == expected
        lines = ClaimLine.objects.filter(state=ClaimState.PAID).aggregate(sum=Sum("amount"))["sum"] or 0
        paid_in = Posting.objects.filter(target=Account.PAID).aggregate(sum=Sum("amount"))["sum"] or 0
        paid_out = Posting.objects.filter(source=Account.PAID).aggregate(sum=Sum("amount"))["sum"] or 0
        assert lines == paid_in - paid_out

    @invariant()
    def no_account_number_stands_anywhere_in_plain(self):
        with connection.cursor() as cursor:
            for table in TABLES:
                statement = f"SELECT count(*) FROM {table} AS row WHERE row::text ~ %s"  # noqa: S608
                cursor.execute(statement, ["|".join(NUMBERS)])
                assert cursor.fetchone()[0] == 0, table


TABLES = (
    *(
        "payments_bankdetails",
        "payments_payment",
        "payments_export",
        "payments_claim",
        "payments_claimline",
    ),
    *("payments_paymentrun", "trail_entry", "letters_outbox", "letters_filedletter"),
)


@pytest.mark.django_db
def test_whatever_four_people_do_the_money_stays_right(cast, types, card):
    """All four hold every role of the money, so that only the rules about persons keep them apart."""
    for actor in ACTORS:
        for role in ("approver", "finance_officer", "finance_releaser"):
            cast[actor].roles_held.get_or_create(role=role, defaults={"starts_on": date(2026, 1, 1)})
        cast[actor].forget_roles()
    role = make_role(
        types, is_paid=True, route="accounts_payable", route_decided_on=SINCE, published_on=SINCE
    )
    run_state_machine_as_test(
        lambda: FourActors(cast, role),
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        ),
    )
    assert FourActors.reached == set(ClaimState.values), "the four did not get everywhere"
