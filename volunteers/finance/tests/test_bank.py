from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from kit.letters.tests import outbox
from kit.trail.actors import Job
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from volunteers.conftest import ACCOUNT, give_account
from volunteers.finance.actions import bank
from volunteers.payments import modulus
from volunteers.payments.models import BankDetails

pytestmark = pytest.mark.django_db
TABLE = """089000 089999 MOD11 0 0 0 0 0 0 7 1 3 7 1 3 7 1
107999 107999 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1
202959 202959 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1
938000 938696 MOD11 7 6 5 4 3 2 7 6 5 4 3 2 0 0 5
"""


def test_first_details_are_used_at_once_and_kept_encrypted(account):
    assert (account.state, account.last_four) == ("current", "1736")
    with connection.cursor() as cursor:
        cursor.execute("SELECT account_number, sort_code, holder FROM payments_bankdetails")
        assert not [
            value
            for value in cursor.fetchone()
            if ACCOUNT in value or "401122" in value or "Volunteer" in value
        ]


def test_a_change_is_held_and_confirmed_to_where_the_person_was_before(account, cast, now):
    person = cast["volunteer"]
    person.email = "thief@example.org"
    person.save()
    change = give_account(person, now, "11112222")
    assert change.state == "held"
    assert set(outbox.addresses("volunteers/bank_change")) == {
        "volunteer@example.nhs.uk",
        "thief@example.org",
    }


def test_a_second_person_uses_or_refuses_the_change(account, cast, now):
    change = give_account(cast["volunteer"], now, "11112222")
    bank.decide_bank_change(details=change, accept=False, by=cast["finance_officer"], at=now)
    assert BankDetails.objects.get(state="current").pk == account.pk
    change = give_account(cast["volunteer"], now, "11112222")
    bank.decide_bank_change(
        details=change, accept=True, payee_check="match", by=cast["finance_officer"], at=now
    )
    assert BankDetails.objects.get(state="current").pk == change.pk
    with pytest.raises(NotPossible, match="already decided"):
        bank.decide_bank_change(details=change, accept=True, by=cast["finance_officer"], at=now)


def test_nobody_checks_their_own_change(cast, now):
    officer = cast["finance_officer"]
    give_account(officer, now)
    change = give_account(officer, now, "11112222")
    with pytest.raises(NotPossible, match="your own details"):
        bank.decide_bank_change(details=change, accept=True, by=officer, at=now)
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        BankDetails.objects.filter(pk=change.pk).update(decided_by=officer)


def test_every_reading_is_recorded_and_there_is_no_reading_by_the_way(
    account, cast, now, django_assert_num_queries
):
    row = BankDetails.objects.get()
    assert "account_number" in row.get_deferred_fields()
    read = bank.reveal_bank_details(details=row, why="query", by=cast["finance_officer"], at=now)
    assert read.account_number == ACCOUNT
    entry = Entry.objects.get(verb="volunteers.bank_details_read")
    assert (entry.subject, entry.facts) == (row.trail_key, {"why": "query"})


@pytest.mark.parametrize(
    "who", ["administrator", "approver", "volunteer_coordinator", "volunteer", "director"]
)
def test_only_finance_reads_them(account, cast, now, who):
    with pytest.raises(PermissionDenied):
        bank.reveal_bank_details(details=account, why="query", by=cast[who], at=now)
    assert not Entry.objects.filter(verb="volunteers.bank_details_read").exists()


def test_no_record_no_reading(account, cast, now, monkeypatch):
    monkeypatch.setattr(bank, "record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bank.reveal_bank_details(details=account, why="query", by=cast["finance_officer"], at=now)


def test_details_nobody_is_paid_to_go(account, now):
    bank.remove_idle_bank_details(by=Job("tidying"), at=now + timedelta(days=399))
    assert BankDetails.objects.exists()
    bank.remove_idle_bank_details(by=Job("tidying"), at=now + timedelta(days=401))
    row = BankDetails.objects.defer(None).get()
    assert (row.state, row.account_number, row.sort_code, row.holder, row.last_four) == (
        "removed",
        "",
        "",
        "",
        "",
    )
    assert row.told_at
    bank.remove_idle_bank_details(by=Job("tidying"), at=now + timedelta(days=802))
    assert BankDetails.objects.defer(None).get().told_at == ""


def test_the_person_takes_them_away(account, cast, now):
    bank.remove_own_bank_details(by=cast["volunteer"], at=now)
    row = BankDetails.objects.defer(None).get()
    assert (row.state, row.account_number, row.sort_code, row.holder, row.last_four) == (
        "removed",
        "",
        "",
        "",
        "",
    )


def test_the_database_keeps_no_number_of_an_account_that_was_taken_away(account):
    with pytest.raises(IntegrityError, match="removed_holds_no_numbers"), transaction.atomic():
        BankDetails.objects.update(state="removed")


def test_a_pair_that_cannot_be_is_only_a_warning(cast, now):
    bank.upload_modulus_table(text=TABLE, by=cast["finance_officer"], at=now)
    wrong = bank.give_bank_details(
        by=cast["volunteer"], at=now, holder="A", sort_code="089999", account_number="66374959"
    )
    assert (wrong.state, wrong.could_be_real) == ("current", False)
    right = bank.give_bank_details(
        by=cast["registered"], at=now, holder="A", sort_code="089999", account_number="66374958"
    )
    assert right.could_be_real is not None


@pytest.mark.parametrize(
    ("sort_code", "number", "answer"),
    [
        ("107999", "88837491", True),
        ("107999", "88837493", False),
        ("202959", "63748472", True),
        ("202959", "63748473", False),
        ("938063", "15764273", None),
        ("555555", "00000001", True),
    ],
)
def test_weights_by_the_three_methods(sort_code, number, answer):
    assert modulus.could_be_real(modulus.parsed(TABLE), sort_code, number) is answer


@pytest.mark.parametrize("text", ["", "089000 089999 MOD10 1 2", "hello", "089000 089999 MOD12 " + "1 " * 14])
def test_a_table_that_cannot_be_read_says_where_and_changes_nothing(cast, now, text):
    with pytest.raises(modulus.BadTable):
        bank.upload_modulus_table(text=text, by=cast["finance_officer"], at=now)
