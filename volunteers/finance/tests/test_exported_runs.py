"""What was exported does not change, in the database neither."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from volunteers.finance.actions import exports, runs
from volunteers.involvement.tests.conftest import TODAY
from volunteers.payments.models import (
    Export,
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


CHANGES = [
    lambda run: PaymentRun.objects.filter(pk=run.pk).update(processing_on=TODAY),
    lambda run: PaymentRun.objects.filter(pk=run.pk).update(state="prepared", released_at=None, exported_at=None),
    lambda run: run.payments.update(amount=Decimal("1.00")),
    lambda run: run.payments.update(account_number="x"),
    lambda run: run.payments.update(reference="OTHER"),
    lambda run: PaymentLine.objects.update(amount=Decimal("1.00")),
    lambda run: PaymentLine.objects.all().delete(),
    lambda run: Payment.objects.all()._raw_delete("default"),
    lambda run: run.exports.update(sha256="0" * 64),
    lambda run: Export.objects.all().delete(),
]  # fmt: skip
TABLES = ("paymentrun", "payment", "paymentline", "export")


@pytest.mark.parametrize("change", CHANGES)
def test_an_exported_run_changed_by_hand_in_the_database_is_refused(exported, change):
    with pytest.raises(IntegrityError, match="refused"), transaction.atomic():
        change(exported)


@pytest.mark.parametrize("change", CHANGES)
def test_control_without_the_triggers_each_of_these_changes_is_taken(exported, change):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE payments_{table} DISABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        change(exported)
        transaction.set_rollback(True)


def test_a_payment_put_into_an_exported_run_is_refused(exported):
    paid = exported.payments.get()
    with pytest.raises(IntegrityError, match="a run that is closed refused"), transaction.atomic():
        Payment.objects.create(
            run=exported, claim=paid.claim, payee=paid.payee, approver=paid.approver, amount=1, reference="X"
        )
