"""Pages of where somebody is paid."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from kit.verbs.errors import NotPossible
from volunteers.conftest import ACCOUNT
from volunteers.finance.actions import exports, runs
from volunteers.payments.models import BankDetails

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(now):
    """Pages ask for the time themselves: it stands still on the day of the tests."""
    with time_machine.travel(now, tick=False):
        yield


def text(response):
    return response.content.decode()


def give_bank(client, holder, **more):
    sent = {"holder": holder, "sort_code": "401122", "account_number": "48291736"} | more
    return client.post(reverse("volunteers:give-bank"), sent)


def test_a_person_is_shown_what_the_bank_will_see_before_it_is_saved(sign_in):
    client = sign_in("volunteer")
    page = text(give_bank(client, "Олена Коваль"))
    assert "The bank will see “OLENA KOVAL”" in page
    assert 'name="seen" value="OLENA KOVAL"' in page
    assert not BankDetails.objects.exists()
    assert give_bank(client, "Олена Коваль", seen="OLENA KOVAL").status_code == 302
    assert BankDetails.objects.defer(None).get().holder == "Олена Коваль"


def test_a_name_a_bank_cannot_read_is_refused_with_a_sentence(sign_in):
    page = text(give_bank(sign_in("volunteer"), "🙂", seen=""))
    assert "Enter the name in letters from A to Z, as it is on your bank card" in page
    assert not BankDetails.objects.exists()


def test_a_name_nobody_can_write_stops_the_file_and_says_whose(sign_in, account, approved, cast, now):
    BankDetails.objects.filter(pk=account.pk).update(holder="🙂")
    officer, releaser = cast["finance_officer"], cast["finance_releaser"]
    run = runs.prepare_run(
        kind="bank",
        processing_on=date(2027, 3, 11),
        idempotency_key=uuid.uuid4(),
        claims=[approved],
        by=officer,
        at=now,
    )
    run = runs.release_run(run=run, by=releaser, at=now)
    with pytest.raises(NotPossible, match=approved.reference):
        exports.export_run(run=run, format="standard_18", by=releaser, at=now)
    run.refresh_from_db()
    assert run.state == "released"


def test_a_sort_code_with_letters_is_explained(sign_in):
    sent = {"holder": "A", "sort_code": "40-11-2O", "account_number": "123"}
    page = text(sign_in("volunteer").post(reverse("volunteers:give-bank"), sent))
    assert "Enter a valid sort code like 309430" in page
    assert "Enter a valid account number like 00733445" in page


def test_spaces_and_hyphens_are_accepted_and_a_short_number_is_filled_up(sign_in, cast, now):
    sign_in("volunteer").post(
        reverse("volunteers:give-bank"),
        {"holder": "A", "sort_code": "40-11 22", "account_number": "48 29-17"},
    )
    row = BankDetails.objects.defer(None).get()
    assert (row.sort_code, row.account_number) == ("401122", "00482917")


def test_bank_details_ask_people_who_signed_in_long_ago_to_sign_in_again(sign_in, now):
    client = sign_in("volunteer")
    with time_machine.travel(now + timedelta(minutes=4), tick=False):
        assert client.get(reverse("volunteers:bank")).status_code == 200
    with time_machine.travel(now + timedelta(minutes=6), tick=False):
        answer = client.get(reverse("volunteers:bank"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_numbers_are_shown_once_with_a_reason(sign_in, account):
    address = reverse("volunteers:read-numbers", args=[account.key])
    client = sign_in("finance_officer")
    assert ACCOUNT not in text(client.get(address))
    assert "Leave numbers and addresses out" in text(client.post(address, {"why": "Account 48291736"}))
    shown = client.post(address, {"why": "The bank asked"})
    assert ACCOUNT in text(shown)
    assert shown["Cache-Control"] == "no-store"
