"""Objects for the addresses of volunteers/: each belongs to the volunteer of the cast."""

import uuid
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from kit import working_days
from volunteers.claims.actions import cards, claims, decisions
from volunteers.finance.actions import bank, runs
from volunteers.involvement.actions import interests, journeys, offerings
from volunteers.involvement.models import InvolvementRole, Offer, RoleType, WrittenReference
from volunteers.payments.models import Receipt

HOUR = timedelta(hours=1)


def role(**given):
    words = dict.fromkeys(("purpose", "tasks", "time", "where", "support", "reward"), "Words")
    usual = {"title": "Workshop", "type": RoleType.objects.get(code=2), "is_open": True, "is_paid": True}
    return InvolvementRole.objects.create(**usual | words | {"published_on": timezone.localdate()} | given)


def claim(person, role, days):
    at = timezone.now()
    start = timezone.localtime(at) - timedelta(days=days)
    begun = claims.begin_claim(
        by=person, at=at, idempotency_key=uuid.uuid4(), role=role, title="Workshop", on=start.date(), starts=start.replace(hour=9).time(),
        ends=start.replace(hour=11).time(), journey={"vehicle": "car", "miles": Decimal(10)},
    )  # fmt: skip
    return begun


def submitted(person, role, days):
    begun = claim(person, role, days)
    return claims.submit_claim(claim=begun, version=begun.version, by=person, at=timezone.now())


def parts(cast):
    """What stands in each kind of address. The longer beginning wins."""
    at, volunteer = timezone.now(), cast["volunteer"]
    bank.give_bank_details(by=volunteer, at=at, holder="A", sort_code="401122", account_number="48291736")
    asked = role()
    draft, sent = claim(volunteer, asked, 3), submitted(volunteer, asked, 5)
    receipt = Receipt.objects.create(
        line=sent.lines.first(), content=b"x", media_type="image/jpeg", sha256="0" * 64, added_on=at.date()
    )
    paid = submitted(volunteer, asked, 7)
    paid = decisions.approve_claim(claim=paid, version=paid.version, by=cast["approver"], at=at)
    day = working_days.add(timezone.localdate(), 1)
    run = runs.prepare_run(
        kind="bank",
        processing_on=day,
        claims=[paid],
        idempotency_key=uuid.uuid4(),
        by=cast["finance_officer"],
        at=at,
    )
    rule = decisions.approve_beforehand(
        role=asked,
        up_to=Decimal(20),
        starts_on=day,
        ends_on=day + timedelta(days=9),
        by=cast["approver"],
        at=at,
    )
    held = bank.give_bank_details(
        by=cast["registered"], at=at, holder="A", sort_code="401122", account_number="48291736"
    )
    card = cards.draft_card(
        name="Card", starts_on=day, ends_on=None, source="Test", by=cast["finance_officer"], at=at
    )
    closed = role(title="Ward visitor", is_open=False, is_paid=False)
    interest = interests.express_interest(
        role=closed, called="", email=volunteer.email, words="", idempotency_key=uuid.uuid4(), at=at
    )
    interests.confirm_interest(interest=interest, at=at)
    involvement = journeys.begin_journey(interest=interest, by=cast["volunteer_coordinator"], at=at)
    journeys.apply_for_role(involvement=involvement, by=volunteer, at=at, is_old_enough=True)
    Offer.objects.create(involvement=involvement, words="Words", made_on=at.date())
    written = WrittenReference.objects.create(
        idempotency_key=uuid.uuid4(), involvement=involvement, words="Words", signed="A, B", on=at.date()
    )
    offering = offerings.save_offering(
        words="Words", tags=["music"], agrees=True, version=0, by=volunteer, at=at
    )
    waiting = interests.express_interest(
        role=closed, called="", email="somebody@example.org", words="", idempotency_key=uuid.uuid4(), at=at
    )
    interests.confirm_interest(interest=waiting, at=at)
    unconfirmed = interests.express_interest(
        role=closed, called="", email="anybody@example.org", words="", idempotency_key=uuid.uuid4(), at=at
    )
    return {
        "volunteers/": {"reference": asked.reference, "offering": offering.reference},
        "volunteers/people/": {
            "reference": involvement.reference,
            "kind": "conversation",
            "written": written.reference,
        },
        "volunteers/desk/interest/": {"reference": waiting.reference},
        "volunteers/interest/": {"token": unconfirmed.token},
        "volunteers/stop-letters/": {"token": waiting.stop_link().split("/")[-2]},
        "volunteers/claims/": {"reference": draft.reference, "pk": draft.lines.first().pk, "year": 2025},
        "volunteers/approve/": {"reference": sent.reference, "pk": rule.pk},
        "volunteers/receipts/": {"key": receipt.key},
        "volunteers/finance/runs/": {"reference": run.reference, "pk": run.payments.get().pk},
        "volunteers/finance/bank-changes/": {"key": held.key},
        "volunteers/finance/rates/": {"pk": card.pk, "rate": 1},
        "volunteers/finance/route/": {"reference": asked.reference},
        "volunteers/finance/by-hand/": {"pk": 0},
    }
