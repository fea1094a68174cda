from datetime import time, timedelta

import pytest
import time_machine
from django.urls import reverse

from volunteers.claims.tests.filled import copies
from volunteers.conftest import ACCOUNT
from volunteers.finance.tests import independent_reader
from volunteers.involvement.tests.conftest import TODAY, make_role
from volunteers.payments.models import Claim, PaymentRun, RateCard

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(now):
    """Pages ask for the time themselves: it stands still on the day of the tests."""
    with time_machine.travel(now, tick=False):
        yield


def text(response):
    return response.content.decode()


def test_an_approver_sends_back_and_approves(sign_in, submitted):
    approver, person = sign_in("approver"), sign_in("volunteer")
    assert "Ward visit" in text(approver.get(reverse("volunteers:approve")))
    address = reverse("volunteers:decide", args=[submitted.reference])
    page = approver.post(address, {"decision": "return", "because": "", "version": submitted.version})
    assert "Say what is missing" in text(page)
    approver.post(address, {"decision": "return", "because": "Which ward?", "version": submitted.version})
    assert "Which ward?" in text(person.get(submitted.get_absolute_url()))
    submitted.refresh_from_db()
    person.post(reverse("volunteers:send-claim", args=[submitted.reference]), {"version": submitted.version})
    submitted.refresh_from_db()
    page = approver.post(address, {"decision": "approve", "version": submitted.version}, follow=True)
    assert "Approved. The person is told." in text(page)


def test_a_claim_that_was_decided_about_is_not_put_to_the_approver_again(sign_in, submitted):
    approver = sign_in("approver")
    address = reverse("volunteers:decide", args=[submitted.reference])
    assert "Save the decision" in text(approver.get(address))
    approver.post(address, {"decision": "approve", "version": submitted.version})
    page = text(approver.get(address))
    assert "This claim has been decided about." in page
    assert "Save the decision" not in page


def test_an_approver_of_another_directorate_does_not_find_it(sign_in, submitted, cast):
    from people.models import Directorate

    held = cast["approver"].roles_held.get()
    held.directorate = Directorate.objects.get(slug="adults-west")
    held.save()
    assert (
        sign_in("approver").get(reverse("volunteers:decide", args=[submitted.reference])).status_code == 404
    )


def test_a_likely_duplicate_is_pointed_out(sign_in, begin, submitted, cast):
    begin(starts=time(14), ends=time(16, 30), title="Other")
    other = Claim.objects.get(activity__title="Other")
    page = text(sign_in("volunteer").get(other.get_absolute_url()))
    assert f"{submitted.reference}</a> has £50.00 for the same day" in page


def test_from_claim_to_paid_with_two_people_of_finance(sign_in, account, approved):
    officer, releaser = sign_in("finance_officer"), sign_in("finance_releaser")
    assert approved.reference in text(officer.get(reverse("volunteers:finance")))
    sent = {
        "claim": [approved.reference], "kind": "bank", "processing_on_day": "11", "processing_on_month": "3",
        "processing_on_year": "2027", "idempotency_key": "6c1f1a52-3f0c-4f6a-9d6e-2f5b6f0a7c12",
    }  # fmt: skip
    officer.post(reverse("volunteers:finance"), sent)
    run = PaymentRun.objects.get()
    assert officer.post(reverse("volunteers:release-run", args=[run.reference])).status_code == 403
    page = releaser.post(reverse("volunteers:release-run", args=[run.reference]), follow=True)
    assert "The run is released." in text(page)
    export = reverse("volunteers:export-run", args=[run.reference])
    file = releaser.post(export, {"export-format": "standard_18"})
    assert file["Content-Disposition"] == 'attachment; filename="payments-000001.txt"'
    assert str(independent_reader.read(text(file))["total"]) == "59"
    again = text(releaser.post(export, {"export-format": "standard_18"}))
    assert "This run was exported before. Say why it is needed again." in again
    assert ACCOUNT not in again
    paid = {
        "paid-references": f"{approved.reference} CXXX",
        "paid-paid_on_day": "11",
        "paid-paid_on_month": "3",
        "paid-paid_on_year": "2027",
    }
    with time_machine.travel("2027-03-12T12:00:00+00:00", tick=False):
        officer = sign_in("finance_officer")
        page = text(officer.post(reverse("volunteers:note-paid", args=[run.reference]), paid, follow=True))
        assert "1 payment is marked as paid." in page
        assert "Not on their way in this run: CXXX." in page
        person = sign_in("volunteer")
        letter = text(person.get(reverse("volunteers:remittance", args=[approved.reference])))
        statement = text(person.get(reverse("volunteers:statement", args=[2026])))
    assert "£59.00" in letter
    assert "<strong>£50.00</strong>" in statement
    assert "<strong>£9.00</strong>" in statement


def test_a_weekend_is_refused_and_what_was_ticked_stays_ticked(sign_in, account, approved):
    sent = {
        "claim": [approved.reference], "kind": "bank", "processing_on_day": "13", "processing_on_month": "3",
        "processing_on_year": "2027", "idempotency_key": "6c1f1a52-3f0c-4f6a-9d6e-2f5b6f0a7c12",
    }  # fmt: skip
    page = text(sign_in("finance_officer").post(reverse("volunteers:finance"), sent))
    assert "Banks do not work on that day." in page
    assert " checked>" in page


def test_a_card_is_drafted_by_one_and_approved_by_another(sign_in, types):
    officer, releaser = sign_in("finance_officer"), sign_in("finance_releaser")
    sent = {
        "name": "Card for 2027", "starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2027", "source": "Policy",
        "from_example": "on",
    }  # fmt: skip
    page = text(officer.post(reverse("volunteers:new-card"), sent, follow=True))
    assert "made-up example" in page
    card = RateCard.objects.get()
    rate = {"type": 4, "unit": "session", "amount": "10", "over_hours": "3", "preparation": "included"}
    page = text(officer.post(reverse("volunteers:card", args=[card.pk]), rate, follow=True))
    assert "Two rates say what is paid just after" in page
    approve = reverse("volunteers:approve-card", args=[card.pk])
    assert "Two rates say" in text(releaser.post(approve, follow=True))
    extra = card.rates.get(over_hours=3)
    officer.post(reverse("volunteers:remove-rate", args=[card.pk, extra.pk]))
    assert "The card is in force." in text(releaser.post(approve, follow=True))
    assert officer.post(approve).status_code == 403


def test_cards_do_not_overlap_and_leave_no_gap(sign_in, card, cast, types):
    releaser = sign_in("finance_releaser")
    second = RateCard.objects.create(
        name="Next", starts_on=TODAY, source="x", drafted_by=cast["finance_officer"]
    )
    second.rates.create(type=types[0], unit="hour", amount=1)
    approve = reverse("volunteers:approve-card", args=[second.pk])
    assert "Another card is in force on some of these days." in text(releaser.post(approve, follow=True))
    RateCard.objects.filter(pk=card.pk).update(ends_on=TODAY - timedelta(days=5))
    assert "No card says what is paid from 4 March 2027" in text(releaser.post(approve, follow=True))
    RateCard.objects.filter(pk=card.pk).update(ends_on=TODAY)
    assert "The card is in force." in text(releaser.post(approve, follow=True))


def test_finance_decides_how_a_fee_is_paid(sign_in, types):
    role = make_role(types, is_paid=True)
    page = sign_in("finance_officer").post(
        reverse("volunteers:decide-route", args=[role.reference]), {"route": "payroll"}, follow=True
    )
    assert "through payroll" in text(page)


@pytest.mark.parametrize("name", ["how-to-claim", "benefits", "bank-safety"])
def test_everyone_can_read_how_it_works(trust, client, name):
    assert client.get(reverse(f"volunteers:{name}")).status_code == 200


@pytest.mark.parametrize("page", ["finance", "runs"])
def test_finance_asks_the_same_number_of_times_however_many_wait(
    sign_in, account, approved, page, django_assert_max_num_queries
):
    client = sign_in("finance_officer")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse(f"volunteers:{page}"))
    copies(approved, 150)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse(f"volunteers:{page}"))


def test_the_approvers_list_asks_the_same_number_of_times_however_many_wait(
    sign_in, submitted, django_assert_max_num_queries
):
    client = sign_in("approver")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("volunteers:approve"))
    copies(submitted, 130)
    with django_assert_max_num_queries(len(few)):
        assert "31 more are waiting" in text(client.get(reverse("volunteers:approve")))


def test_a_persons_list_asks_the_same_number_of_times_however_many_there_are(
    sign_in, submitted, django_assert_max_num_queries
):
    client = sign_in("volunteer")
    with django_assert_max_num_queries(20) as few:
        client.get(reverse("volunteers:claims"))
    copies(submitted, 60)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("volunteers:claims"))


def test_a_claim_changed_in_two_windows_shows_both(sign_in, begin):
    client, claim = sign_in("volunteer"), begin()
    address = reverse("volunteers:change-claim", args=[claim.reference])
    form = client.get(address).context["form"]
    sent = {
        name: field.value() for name in form.fields for field in [form[name]] if field.value() is not None
    }
    day = sent.pop("on")
    sent |= {"on_day": day.day, "on_month": day.month, "on_year": day.year}
    assert client.post(address, sent | {"title": "What I saved first"}).status_code == 302
    shown = text(client.post(address, sent | {"title": "What I typed in the other window"}))
    for words in ("What stands there now", "What I saved first", "What I typed in the other window"):
        assert words in shown
    claim.refresh_from_db()
    assert f'name="version" value="{claim.version}"' in shown
