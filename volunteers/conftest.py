import uuid
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from volunteers.claims.actions import claims, decisions
from volunteers.finance.actions import bank
from volunteers.involvement.models import RoleType
from volunteers.involvement.tests.conftest import TODAY, make_paid_role
from volunteers.payments.models import Rate, RateCard

ACCOUNT = "48291736"


@pytest.fixture
def now(NOW):
    return NOW


@pytest.fixture
def types(db):
    return list(RoleType.objects.all())


@pytest.fixture
def card(types, cast):
    """£20 an hour up to 4 hours, £150 for longer; preparing is paid for up to two hours."""
    card = RateCard.objects.create(
        name="Card", starts_on=date(2026, 4, 1), source="Test", drafted_by=cast["finance_officer"],
        approved_by=cast["finance_releaser"], approved_on=date(2026, 4, 1),
    )  # fmt: skip
    prepared = {"preparation": "capped", "preparation_amount": Decimal("10.00"), "preparation_most_hours": 2}
    for type in types:
        Rate.objects.create(
            card=card, type=type, unit="hour", up_to_hours=4, amount=Decimal("20.00"), **prepared
        )
        Rate.objects.create(
            card=card, type=type, unit="session", over_hours=4, amount=Decimal("150.00"), **prepared
        )
    return card


@pytest.fixture
def role(types, card):
    return make_paid_role(types)


@pytest.fixture
def begin(role, cast, now):
    """A draft claim for some hours of one day; what is given replaces what is usual."""

    def begun(by="volunteer", **given):
        usual = {
            "idempotency_key": uuid.uuid4(), "role": role, "title": "Ward visit", "on": TODAY - timedelta(days=4),
            "starts": time(10), "ends": time(12, 30), "at": now,
        }  # fmt: skip
        return claims.begin_claim(by=cast[by], **usual | given)

    return begun


@pytest.fixture
def submitted(begin, cast, now):
    claim = begin(journey={"vehicle": "car", "miles": Decimal(20), "passengers": 0})
    return claims.submit_claim(claim=claim, version=claim.version, by=cast["volunteer"], at=now)


@pytest.fixture
def approved(submitted, cast, now):
    return decisions.approve_claim(claim=submitted, version=submitted.version, by=cast["approver"], at=now)


@pytest.fixture
def account(cast, now):
    return give_account(cast["volunteer"], now)


def give_account(person, at, number=ACCOUNT):
    return bank.give_bank_details(
        by=person, at=at, holder="A Volunteer", sort_code="401122", account_number=number
    )


def totals(claim):
    return {line.kind: line.amount for line in claim.lines.live()}
