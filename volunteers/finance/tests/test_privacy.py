from datetime import date
from decimal import Decimal

import pytest
from django.db import connection

from people.accounts import actions as people
from people.accounts import portability
from volunteers.claims.actions import claims, decisions
from volunteers.finance import tasks
from volunteers.finance.actions import exports, runs
from volunteers.payments.models import BankDetails, Claim, ClaimLine, Payment, Posting

pytestmark = pytest.mark.django_db
CANARY = "a word nobody else would write"


@pytest.fixture
def full(begin, account, cast, now):
    """One claim on its way to the bank, and a draft, with words everywhere a person can write."""
    claim = begin(title=CANARY, fee_choice="charity", charity=CANARY)
    for note in (CANARY, "x"):
        claims.add_expense(
            claim=claim,
            by=cast["volunteer"],
            at=now,
            kind="taxi",
            amount=Decimal(5),
            note=note,
            no_receipt_because=CANARY,
        )
    claim.refresh_from_db()
    claim = claims.submit_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=now)
    claim = decisions.send_back(
        claim=claim, version=claim.version, because=CANARY, by=cast["approver"], at=now
    )
    claim = claims.submit_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=now)
    claim = decisions.approve_claim(claim=claim, version=claim.version, by=cast["approver"], at=now)
    begin(title=CANARY, on=date(2027, 3, 1))
    return claim


def test_people_can_take_all_of_it_with_them(full, cast):
    told = str(portability.everything_about(cast["volunteer"]))
    assert told.count(CANARY) >= 5
    assert "account_ending" in told
    assert "48291736" not in told


def test_when_a_person_goes_no_word_of_theirs_stays(full, cast, now):
    people.delete_account(person=cast["volunteer"], by=cast["volunteer"], at=now)
    assert not BankDetails.objects.exists()
    assert set(ClaimLine.objects.values_list("state", flat=True)) == {"cancelled"}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table.startswith(("involvement_", "payments_")):
                statement = f"SELECT count(*) FROM {table} AS row WHERE row::text LIKE %s"  # noqa: S608
                cursor.execute(statement, [f"%{CANARY}%"])
                assert cursor.fetchone()[0] == 0, table


@pytest.mark.parametrize("who", ["volunteer", "approver", "finance_officer", "finance_releaser"])
def test_anybody_can_go_though_a_payment_bears_their_name_and_the_sums_stay(full, cast, now, who):
    run = runs.prepare_run(
        kind="bank",
        processing_on=date(2027, 3, 11),
        claims=[full],
        idempotency_key=full.idempotency_key,
        by=cast["finance_officer"],
        at=now,
    )
    run = runs.release_run(run=run, by=cast["finance_releaser"], at=now)
    exports.export_run(run=run, format="bank_csv", by=cast["finance_releaser"], at=now)
    before = list(Posting.objects.values_list("amount", flat=True))
    people.delete_account(person=cast[who], by=cast[who], at=now)
    assert Payment.objects.get().amount == Decimal("10.00")
    assert list(Posting.objects.values_list("amount", flat=True))[: len(before)] == before
    assert Claim.objects.filter(state="approved").count() == 1


def test_the_tidying_may_run_twice(trust):
    tasks.forget_idle_bank_details()
    tasks.forget_idle_bank_details()
