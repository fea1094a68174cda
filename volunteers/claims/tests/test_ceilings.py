"""Every amount has a ceiling with dates: a slip of the hand is refused where it is typed, and again before it is paid."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kit.verbs.errors import NotPossible
from people.models import DatedSetting
from volunteers.claims.actions import cards, claims, decisions, rewards
from volunteers.finance.actions import runs
from volunteers.involvement.tests.conftest import TODAY
from volunteers.payments.ceilings import Amount, must_be_below

pytestmark = pytest.mark.django_db


def test_an_expense_above_its_ceiling_is_refused_at_its_box(begin, cast, now):
    claim = begin()
    given = {"claim": claim, "by": cast["volunteer"], "at": now, "kind": "taxi"}
    with pytest.raises(NotPossible, match="the most is £500.00") as refused:
        claims.add_expense(amount=Decimal("1250.00"), **given)
    assert refused.value.field == "amount"
    assert claims.add_expense(amount=Decimal("500.00"), **given)


def test_a_ceiling_is_that_of_the_day_of_the_activity(begin, cast, now):
    on = TODAY - timedelta(days=4)
    ceilings = DatedSetting.objects.get(key="volunteers.ceilings")
    DatedSetting.objects.create(
        key=ceilings.key,
        value=ceilings.value | {"expense": "20.00"},
        starts_on=on,
        ends_on=on + timedelta(days=1),
        owner="x",
    )
    given = {"by": cast["volunteer"], "at": now, "kind": "taxi", "amount": Decimal("30.00")}
    with pytest.raises(NotPossible):
        claims.add_expense(claim=begin(on=on), **given)
    assert claims.add_expense(claim=begin(on=on - timedelta(days=1)), **given)


@pytest.mark.parametrize(
    ("amount", "most"), [(Amount.RATE, 500), (Amount.CLAIM, 2000), (Amount.WEEKLY_LIMIT, 2000)]
)
def test_every_kind_of_amount_has_its_ceiling(trust, amount, most):
    must_be_below(amount, Decimal(most), day=date(2027, 3, 9))
    with pytest.raises(NotPossible):
        must_be_below(amount, Decimal(most) + Decimal("0.01"), day=date(2027, 3, 9))


def test_rates_rules_limits_and_whole_claims_are_held_to_it(card, role, begin, cast, now):
    draft = cards.draft_card(
        name="Next",
        starts_on=TODAY,
        ends_on=None,
        source="Test",
        by=cast["finance_officer"],
        at=now,
    )
    with pytest.raises(NotPossible, match="the most is £500.00"):
        cards.add_rate(
            card=draft, type=role.type, unit="hour", amount=Decimal(5000), by=cast["finance_officer"], at=now
        )
    with pytest.raises(NotPossible, match="the most is £2,000.00"):
        decisions.approve_beforehand(
            role=role, up_to=Decimal(20_000), starts_on=TODAY, ends_on=TODAY + timedelta(days=9),
            by=cast["approver"], at=now,
        )  # fmt: skip
    with pytest.raises(NotPossible, match="the most is £2,000.00"):
        rewards.choose_reward(by=cast["volunteer"], at=now, weekly_limit=Decimal(9000))
    claim = begin()
    for number in range(5):
        claims.add_expense(
            claim=claim,
            by=cast["volunteer"],
            at=now,
            kind="taxi",
            amount=Decimal(500),
            note=str(number),
            how="same_day",
        )
    claim.refresh_from_db()
    with pytest.raises(NotPossible, match="the most is £2,000.00"):
        claims.submit_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=now)


def test_what_is_above_it_does_not_leave_in_a_run_either(account, approved, cast, now):
    ceilings = DatedSetting.objects.get(key="volunteers.ceilings")
    ceilings.value = ceilings.value | {"claim": "10.00"}
    ceilings.save()
    with pytest.raises(NotPossible, match="the most is £10.00"):
        runs.prepare_run(
            kind="bank",
            processing_on=date(2027, 3, 11),
            idempotency_key=uuid.uuid4(),
            claims=[approved],
            at=now,
            by=cast["finance_officer"],
        )
