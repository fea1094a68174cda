"""Pages of a claim, from the first answer to its receipts."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from PIL import Image

from people.models import Area, Gathering
from volunteers.involvement.tests.conftest import TODAY, make_role
from volunteers.payments.models import Claim, ClaimLine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(now):
    """Pages ask for the time themselves: it stands still on the day of the tests."""
    with time_machine.travel(now, tick=False):
        yield


def text(response):
    return response.content.decode()


def answers(role, **given):
    usual = {
        "role": role.reference, "title": "Ward visit", "on_day": "5", "on_month": "3", "on_year": "2027", "starts": "10am",
        "ends": "12:30", "miles": "20", "vehicle": "car", "fee_choice": "full", "idempotency_key": "6c1f1a52-3f0c-4f6a-9d6e-2f5b6f0a7c11",
    }  # fmt: skip
    return usual | given


def photo():
    out = io.BytesIO()
    Image.new("RGB", (30, 40), "teal").save(out, "JPEG")
    out.seek(0)
    out.name = "receipt.jpg"
    return out


def test_a_person_claims_in_two_pages(sign_in, role):
    client = sign_in("volunteer")
    page = client.post(reverse("volunteers:new-claim"), answers(role), follow=True)
    assert "£59.00" in text(page)
    claim = Claim.objects.get()
    page = client.post(
        reverse("volunteers:send-claim", args=[claim.reference]), {"version": claim.version}, follow=True
    )
    assert "Sent. Thank you." in text(page)
    assert "To be paid by 23 March 2027" in text(page)


def test_a_link_from_a_meeting_fills_in_the_day_and_the_miles(sign_in, role):
    address = f"{reverse('volunteers:new-claim')}?on=2027-03-05&miles=12&title=East+Surrey+forum&role={role.reference}"
    page = text(sign_in("volunteer").get(address))
    for value in ('value="5"', 'value="3"', 'value="2027"', 'value="12"', 'value="East Surrey forum"'):
        assert value in page


@pytest.fixture
def forum(trust, now):
    """A forum that was four days ago, from 10:00 to 11:30."""
    starts = now - timedelta(days=4)
    return Gathering.objects.create(
        area=Area.objects.get(slug="east-surrey"), kind="forum", format="in_person", starts_at=starts,
        ends_at=starts + timedelta(minutes=90),
    )  # fmt: skip


def test_a_forum_can_be_claimed_for_from_its_page(sign_in, role, forum):
    page = text(
        sign_in("volunteer").get(f"{reverse('volunteers:new-claim')}?gathering={forum.pk}&title=East+forum")
    )
    for value in ('value="East forum"', 'value="5"', 'value="3"', 'value="10:00"', 'value="11:30"'):
        assert value in page


def test_miles_and_role_are_filled_in_as_the_last_time(sign_in, role, types, begin, forum):
    make_role(types, title="Another", published_on=forum.starts_at.date())
    begin(
        title="East forum",
        on=TODAY - timedelta(days=30),
        journey={"vehicle": "bicycle", "miles": Decimal("7.5")},
    )
    address = f"{reverse('volunteers:new-claim')}?gathering={forum.pk}&title=East+forum"
    page = text(sign_in("volunteer").get(address))
    assert 'value="7.5"' in page
    assert f'value="{role.reference}" selected' in page
    assert 'value="7.5"' not in text(sign_in("registered").get(address))


@pytest.mark.parametrize("pk", ["0", "x", "9" * 40, "-1", "²"])
def test_a_link_of_no_meeting_is_an_empty_page(sign_in, role, pk):
    assert sign_in("volunteer").get(reverse("volunteers:new-claim"), {"gathering": pk}).status_code == 200


def test_a_meeting_that_is_still_to_come_fills_in_nothing(sign_in, role, forum):
    Gathering.objects.update(
        starts_at=forum.starts_at + timedelta(days=9), ends_at=forum.ends_at + timedelta(days=9)
    )
    page = text(sign_in("volunteer").get(f"{reverse('volunteers:new-claim')}?gathering={forum.pk}"))
    assert 'value="10:00"' not in page


def test_a_link_with_a_day_that_is_none_is_an_empty_page(sign_in, role):
    assert (
        sign_in("volunteer").get(f"{reverse('volunteers:new-claim')}?on=tomorrow&role=x").status_code == 200
    )


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"ends": "9"}, "The end must be after the start."),
        ({"ends": "half past"}, "Enter a time like 10:30 or 2pm"),
        ({"on_year": "2028"}, "You can claim once it is over."),
        ({"miles": "-4"}, "Enter miles between 0.1 and 300."),
        ({"miles": "four"}, "Enter a number of miles"),
        ({"fee_choice": "less"}, "Enter how much you would like"),
        ({"fee_choice": "charity"}, "Enter the name of the charity"),
        ({"on_month": "13"}, "Enter a real date"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(sign_in, role, wrong, says):
    page = sign_in("volunteer").post(reverse("volunteers:new-claim"), answers(role, **wrong))
    assert page.status_code == 200
    assert says in text(page)
    assert 'value="Ward visit"' in text(page)
    assert not Claim.objects.exists()


def test_a_receipt_is_added_made_anew_and_only_ever_saved(sign_in, begin, cast):
    claim = begin(fee_choice="none")
    client = sign_in("volunteer")
    sent = {"kind": "taxi", "amount": "£14.00", "how": "reimbursed", "receipt": photo()}
    page = client.post(reverse("volunteers:add-expense", args=[claim.reference]), sent, follow=True)
    assert "Receipt 1" in text(page)
    receipt = ClaimLine.objects.get().receipts.get()
    answer = client.get(reverse("volunteers:receipt", args=[receipt.key]))
    assert answer["Content-Disposition"].startswith("attachment")
    for other, status in (("registered", 404), ("approver", 404), ("finance_officer", 200)):
        assert sign_in(other).get(reverse("volunteers:receipt", args=[receipt.key])).status_code == status


def test_a_hostile_receipt_is_refused_and_the_rest_of_the_page_is_kept(sign_in, begin):
    claim = begin(fee_choice="none")
    bad = io.BytesIO(b"<script>alert(1)</script>")
    bad.name = "receipt.jpg"
    sent = {"kind": "taxi", "amount": "14.00", "how": "reimbursed", "receipt": bad}
    page = sign_in("volunteer").post(reverse("volunteers:add-expense", args=[claim.reference]), sent)
    assert "The file must be a photo" in text(page)
    assert 'value="14.00"' in text(page)
    assert not ClaimLine.objects.exists()


def test_another_persons_claim_answers_as_one_that_is_not_there(sign_in, submitted):
    client = sign_in("registered")
    for reference in (submitted.reference, "CNOTHERE"):
        assert client.get(reverse("volunteers:claim", args=[reference])).status_code == 404
