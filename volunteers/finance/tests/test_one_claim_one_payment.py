"""One claim sent a thousand times, twenty at once, is one claim and one payment; without the guards it is more."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection

from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from volunteers.claims.actions import claims, decisions
from volunteers.finance.actions import runs
from volunteers.involvement.tests.conftest import TODAY
from volunteers.payments.models import Claim, Payment, PaymentLine

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
DROPPED = (
    "ALTER TABLE payments_claim DROP CONSTRAINT payments_claim_idempotency_key_key",
    "ALTER TABLE involvement_activity DROP CONSTRAINT involvement_activity_idempotency_key_key",
    "ALTER TABLE involvement_activity DROP CONSTRAINT volunteers_activity_one_at_a_time",
)
PUT_BACK = (
    "ALTER TABLE payments_claim ADD CONSTRAINT payments_claim_idempotency_key_key UNIQUE (idempotency_key)",
    "ALTER TABLE involvement_activity ADD CONSTRAINT involvement_activity_idempotency_key_key UNIQUE (idempotency_key)",
    "ALTER TABLE involvement_activity ADD CONSTRAINT volunteers_activity_one_at_a_time EXCLUDE USING gist "
    "(person_id WITH =, (tstzrange(starts_at, ends_at)) WITH &&) WHERE (NOT is_withdrawn)",
)


def at_once(verb, times, threads=20):
    def call(number):
        try:
            return verb(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(call, range(times)))


def sender(cast, role, now, idempotency_key):
    def send(number):
        claim = claims.begin_claim(
            by=cast["volunteer"], at=now, idempotency_key=idempotency_key, role=role, title="Ward visit", on=TODAY - timedelta(days=4),
            starts=time(10), ends=time(12), journey={"vehicle": "car", "miles": Decimal(20)},
        )  # fmt: skip
        return claims.submit_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=now).reference

    return send


def test_a_thousand_submissions_are_one_claim_and_one_payment(cast, role, account, now):
    references = set(at_once(sender(cast, role, now, uuid.uuid4()), 1000))
    claim = Claim.objects.get()
    assert references == {claim.reference}
    assert Entry.objects.filter(verb="volunteers.claim_submitted").count() == 1
    decisions.approve_claim(claim=claim, version=claim.version, by=cast["approver"], at=now)

    def prepare(number):
        try:
            return runs.prepare_run(
                kind="bank", processing_on=date(2027, 3, 11), claims=[claim], idempotency_key=uuid.uuid4(),
                by=cast["finance_officer"], at=now,
            )  # fmt: skip
        except NotPossible:
            return None

    assert len([run for run in at_once(prepare, 100) if run]) == 1
    assert Payment.objects.count() == 1


def test_control_without_the_lock_and_the_constraints_there_are_more(cast, role, now, monkeypatch, run_sql):
    monkeypatch.setattr(claims, "one_at_a_time", lambda person: None)
    run_sql(DROPPED)
    at_once(sender(cast, role, now, uuid.uuid4()), 60)
    assert Claim.objects.count() > 1


def test_the_constraints_alone_let_one_claim_through(cast, role, now, monkeypatch):
    monkeypatch.setattr(claims, "one_at_a_time", lambda person: None)
    idempotency_key = uuid.uuid4()

    def send(number):
        try:
            return sender(cast, role, now, idempotency_key)(number)
        except Exception as refused:  # noqa: BLE001 - any refusal will do, so long as nothing is doubled
            return type(refused)

    at_once(send, 60)
    assert Claim.objects.count() == 1


def test_control_without_the_constraint_a_line_is_paid_twice(account, approved, cast, now, run_sql):
    first = runs.prepare_run(
        kind="bank",
        processing_on=date(2027, 3, 11),
        claims=[approved],
        idempotency_key=uuid.uuid4(),
        by=cast["finance_officer"],
        at=now,
    )
    run_sql(["DROP INDEX volunteers_line_in_one_live_payment"])
    line = PaymentLine.objects.filter(payment__run=first).first()
    PaymentLine.objects.create(payment=line.payment, line=line.line, amount=line.amount)
    assert PaymentLine.objects.filter(line=line.line, is_live=True).count() == 2


def test_an_overlapping_claim_sent_at_the_same_moment_is_refused(cast, role, now):
    def send(number):
        try:
            return sender(cast, role, now, uuid.uuid4())(number)
        except NotPossible:
            return None

    assert len([reference for reference in at_once(send, 20) if reference]) == 1


@pytest.fixture
def run_sql():
    """Takes guards away for one test. What was made without them goes before they come back."""
    undone = []

    def run(statements):
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                undone.append(statement)

    yield run
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE involvement_activity, payments_claim, payments_payment CASCADE")
        for statement in PUT_BACK if DROPPED[0] in undone else (RESTORE_LINE,):
            cursor.execute(statement)


RESTORE_LINE = (
    "CREATE UNIQUE INDEX volunteers_line_in_one_live_payment ON payments_paymentline (line_id) WHERE is_live"
)
