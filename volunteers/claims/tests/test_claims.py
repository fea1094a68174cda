import uuid
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from kit.trail.models import Entry
from kit.verbs.errors import NotPossible
from volunteers.claims.actions import claims, decisions
from volunteers.conftest import totals
from volunteers.involvement.models import Activity
from volunteers.involvement.tests.conftest import TODAY, make_role
from volunteers.payments.models import Claim, ClaimLine, ClaimState, Receipt

pytestmark = pytest.mark.django_db


def verbs(claim):
    return list(
        Entry.objects.filter(subject=claim.trail_key).order_by("at", "verb").values_list("verb", flat=True)
    )


def test_a_claim_has_its_fee_by_the_card_and_its_miles_by_the_agreed_rates(submitted):
    assert totals(submitted) == {"fee": Decimal("50.00"), "mileage": Decimal("9.00")}
    assert submitted.state == ClaimState.SUBMITTED


def test_preparing_is_paid_up_to_what_the_card_says(begin):
    assert totals(begin(preparation_hours=Decimal(5))) == {"fee": Decimal("70.00")}


def test_a_long_day_is_paid_by_its_own_rate(begin):
    assert totals(begin(starts=time(9), ends=time(16))) == {"fee": Decimal("150.00")}


def test_the_rate_of_the_day_of_the_activity_counts(begin, card):
    card.ends_on = TODAY - timedelta(days=2)
    card.save()
    assert totals(begin()) == {"fee": Decimal("50.00")}
    with pytest.raises(NotPossible, match="Nobody has agreed a rate for 8 March 2027 yet"):
        begin(on=TODAY - timedelta(days=1))


def test_expenses_are_claimed_though_no_fee_is_wanted(begin, cast, now):
    claim = begin(fee_choice="none", journey={"vehicle": "bicycle", "miles": Decimal(10)})
    assert totals(claim) == {"mileage": Decimal("2.00")}
    assert claim.fee_offered == Decimal("50.00")


def test_a_smaller_amount_is_taken_and_the_offer_is_kept(begin):
    claim = begin(fee_choice="less", fee_less=Decimal("12.50"))
    assert (claim.fee_offered, totals(claim)) == (Decimal("50.00"), {"fee": Decimal("12.50")})


@pytest.mark.parametrize("less", [None, Decimal("50.00"), Decimal("80.00")])
def test_a_smaller_amount_that_is_none_is_refused(begin, less):
    with pytest.raises(NotPossible, match="less than £50.00"):
        begin(fee_choice="less", fee_less=less)


def test_a_fee_for_a_charity_never_goes_to_the_persons_bank(begin):
    assert begin(fee_choice="charity", charity="A charity").lines.get().paid_by == "charity"


def test_a_role_whose_route_finance_has_not_decided_pays_no_fee(begin, types, card):
    undecided = make_role(types, is_paid=True, route="payroll", published_on=TODAY)
    assert totals(begin(role=undecided)) == {}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"starts": time(12), "ends": time(11)}, "The end must be after the start"),
        ({"on": TODAY + timedelta(days=1)}, "in the future"),
        ({"on": TODAY, "starts": time(9, 30), "ends": time(10, 30)}, "in the future"),
        ({"on": date(2026, 4, 2)}, "too long ago"),
        ({"preparation_hours": Decimal(-1)}, "from 0 to 24"),
        ({"journey": {"vehicle": "car", "miles": Decimal(-5)}}, "Enter miles between 0.1 and 300"),
        ({"journey": {"vehicle": "car", "miles": Decimal(4000)}}, "Enter miles between 0.1 and 300"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_kept(begin, wrong, says):
    with pytest.raises(NotPossible, match=says), transaction.atomic():
        begin(**wrong)
    assert not Claim.objects.exists()
    assert not Activity.objects.exists()


def test_two_claims_for_one_hour_are_refused(begin):
    begin()
    with pytest.raises(NotPossible, match="some of this time already"):
        begin(starts=time(12), ends=time(13))
    begin(starts=time(12, 30), ends=time(13))


def test_the_database_refuses_two_activities_at_once(begin):
    activity = begin().activity
    with pytest.raises(IntegrityError, match="one_at_a_time"), transaction.atomic():
        Activity.objects.create(
            person=activity.person, role=activity.role, title="Other", on=activity.on, starts_at=activity.starts_at,
            ends_at=activity.ends_at,
        )  # fmt: skip


def test_nobody_claims_for_a_role_before_they_started_in_it(begin, types, card):
    with pytest.raises(NotPossible, match="not taking part"):
        begin(role=make_role(types, is_open=False, published_on=TODAY))


def test_the_page_sent_twice_is_one_claim(begin):
    idempotency_key = uuid.uuid4()
    assert begin(idempotency_key=idempotency_key) == begin(idempotency_key=idempotency_key)
    assert Claim.objects.count() == 1


def test_an_expense_needs_a_receipt_or_a_reason(begin, cast, now):
    claim = begin(fee_choice="none")
    line = claims.add_expense(claim=claim, by=cast["volunteer"], at=now, kind="taxi", amount=Decimal("14.00"))
    with pytest.raises(NotPossible, match="Add a receipt for “Taxi”"):
        submit(claim, cast, now)
    ClaimLine.objects.filter(pk=line.pk).update(no_receipt_because="The driver had none")
    assert submit(claim, cast, now).state == ClaimState.SUBMITTED


def test_no_receipt_goes_up_to_a_ceiling(begin, cast, now):
    claim = begin(fee_choice="none")
    line = claims.add_expense(
        claim=claim,
        by=cast["volunteer"],
        at=now,
        kind="taxi",
        amount=Decimal("20.01"),
        no_receipt_because="Lost",
    )
    with pytest.raises(NotPossible, match="over £20.00"):
        submit(claim, cast, now)
    Receipt.objects.create(line=line, content=b"x", media_type="image/jpeg", sha256="0" * 64, added_on=TODAY)
    assert submit(claim, cast, now).state == ClaimState.SUBMITTED


def test_the_same_line_twice_is_refused_by_us_and_by_the_database(begin, cast, now):
    claim = begin()
    for note in ("there", "back"):
        claims.add_expense(
            claim=claim, by=cast["volunteer"], at=now, kind="taxi", amount=Decimal(5), note=note
        )
    with pytest.raises(NotPossible, match="on your claim already"):
        claims.add_expense(
            claim=claim, by=cast["volunteer"], at=now, kind="taxi", amount=Decimal(5), note="back"
        )
    with pytest.raises(IntegrityError, match="not_twice"), transaction.atomic():
        ClaimLine.objects.create(claim=claim, kind="taxi", amount=Decimal(5), note="back")


def test_a_claim_with_nothing_on_it_is_not_sent(begin, types, cast, now):
    claim = begin(role=make_role(types, published_on=TODAY))
    with pytest.raises(NotPossible, match="nothing to pay"):
        submit(claim, cast, now)


def test_what_is_paid_the_same_day_never_goes_by_bank(begin, cast, now):
    claim = begin()
    line = claims.add_expense(
        claim=claim, by=cast["volunteer"], at=now, kind="taxi", amount=Decimal(5), how="same_day"
    )
    assert line.paid_by == "hand"
    with pytest.raises(IntegrityError, match="never_bacs"), transaction.atomic():
        ClaimLine.objects.filter(pk=line.pk).update(paid_by="bank")


def test_expenses_are_due_from_claiming_and_fees_from_approval(approved):
    due = {line.kind: line.due_on for line in approved.lines.all()}
    assert due == {"mileage": date(2027, 3, 23), "fee": date(2027, 4, 8)}  # Easter is in between


def test_what_the_trust_booked_is_settled_when_it_is_approved(begin, cast, now):
    claim = begin(fee_choice="none")
    claims.add_expense(
        claim=claim, by=cast["volunteer"], at=now, kind="taxi", amount=Decimal(30), how="booked"
    )
    claim = submit(claim, cast, now)
    decisions.approve_claim(claim=claim, version=claim.version, by=cast["approver"], at=now)
    assert claim.lines.get().state == ClaimState.PAID


def test_the_ten_thousandth_mile_is_counted_over_all_claims_of_the_tax_year(begin, cast, now):
    for days in range(1, 5):
        claim = begin(on=TODAY - timedelta(days=days), journey={"vehicle": "car", "miles": Decimal(300)})
        submit(claim, cast, now)
    ClaimLine.objects.filter(kind="mileage").update(miles=999)
    ClaimLine.objects.filter(kind="mileage").exclude(claim=claim).update(miles=Decimal(1000))
    other = [
        begin(on=TODAY - timedelta(days=9 + n), journey={"vehicle": "car", "miles": Decimal(300)})
        for n in range(7)
    ]
    for number, claim in enumerate(other):
        submit(claim, cast, now)
        if number < 6:
            ClaimLine.objects.filter(claim=claim, kind="mileage").update(miles=1000)
    assert totals(other[6])["mileage"] == Decimal("75.20")  # 1 mile at 45p, 299 at 25p


def test_each_step_is_one_record(approved):
    assert sorted(verbs(approved)) == [
        "volunteers.claim_approved",
        "volunteers.claim_begun",
        "volunteers.claim_submitted",
    ]


def test_no_record_no_claim(begin, monkeypatch):
    monkeypatch.setattr(claims, "record", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        begin()
    assert not Claim.objects.exists()


def submit(claim, cast, at):
    claim.refresh_from_db()
    return claims.submit_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=at)
