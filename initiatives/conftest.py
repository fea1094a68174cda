import uuid
from datetime import timedelta

import pytest

from feedback.board.actions import following
from feedback.influence.actions import check_influence
from feedback.tickets.models import Ticket
from initiatives.actions.changes import record_change
from initiatives.actions.keeping import link_ticket, move_stage, propose_initiative, publish_initiative
from initiatives.actions.milestones import add_milestone
from subscriptions.actions import confirm_subscription
from tests.samples import published_ticket


@pytest.fixture
def now(NOW):
    return NOW


@pytest.fixture
def lead(cast):
    return cast["cp_lead"]


@pytest.fixture
def point(trust, now):
    """A point on the board whose author left an address that is theirs."""
    ticket = published_ticket(contact_email="author@example.org", address_is_confirmed=True, people_count=58)
    subscription = following.follow(ticket=ticket, email="follower@example.org", at=now)
    confirm_subscription(subscription=subscription, at=now)
    return ticket


def propose(lead, now, **given):
    usual = {"title": "Letters in plain words", "aim": "Letters that people understand.", "level": "service"}
    usual |= {"pattern_of": None, "directorate": None}
    return propose_initiative(**usual | given, idempotency_key=uuid.uuid4(), by=lead, at=now)


@pytest.fixture
def draft(lead, now):
    """Proposed, and not public yet."""
    return propose(lead, now)


@pytest.fixture
def initiative(draft, point, lead, now):
    """Public, with the point that led to it."""
    link_ticket(initiative=draft, ticket=point, by=lead, at=now)
    return publish_initiative(initiative=draft, version=draft.version, by=lead, at=now)


@pytest.fixture
def milestone(initiative, lead, now):
    return add_milestone(
        initiative=initiative, what="Twelve letters are rewritten", promised_on=(now + timedelta(days=30)).date(),
        idempotency_key=uuid.uuid4(), by=lead, at=now,
    )  # fmt: skip


@pytest.fixture
def move(lead, now):
    """`move(initiative, "design")`: as the lead, with some words."""

    def moved(initiative, stage, by=lead, at=now, words="Six of us met, and this is what we do."):
        initiative.refresh_from_db()
        return move_stage(
            initiative=initiative, stage=stage, words=words, version=initiative.version,
            idempotency_key=uuid.uuid4(), by=by, at=at,
        )  # fmt: skip

    return moved


@pytest.fixture
def record(lead, now):
    """`record(initiative)`: what changed, with evidence, written by the lead."""

    def recorded(initiative, at=now, **given):
        usual = {
            "asked_for": "Letters without hard words.", "outcome": "changed", "why_not": "",
            "what_changed": "Twelve letters say what happens next.", "evidence": "Nine of ten readers understood them.",
        }  # fmt: skip
        ticket = Ticket.objects.get(initiative_point__initiative=initiative)
        return record_change(
            initiative=initiative,
            ticket=ticket,
            idempotency_key=uuid.uuid4(),
            by=lead,
            at=at,
            **usual | given,
        )

    return recorded


@pytest.fixture
def checked(cast, now):
    def check(influence, by=cast["representative"], at=now):
        return check_influence(influence=influence, version=influence.version, by=by, at=at)

    return check


@pytest.fixture
def done(initiative, record, checked, move):
    """Something changed, somebody else checked it, and it is done."""
    checked(record(initiative))
    return move(initiative, "done")
