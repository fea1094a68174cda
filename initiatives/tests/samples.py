"""One initiative that is public and not over, with a row of each kind below it."""

import uuid
from datetime import timedelta

from django.utils import timezone

from feedback.tickets.models import Influence
from initiatives.followers import NEWS, reply_token
from initiatives.models import (
    Initiative,
    InitiativeChange,
    InitiativePoint,
    Milestone,
    Obstacle,
    Part,
    RoomMember,
    Side,
)
from people.models import Directorate
from subscriptions.models import Subscription


def an_initiative(directorate="adults-east", reference="letters-in-plain-words"):
    today = timezone.localdate()
    return Initiative.objects.create(
        idempotency_key=uuid.uuid4(), reference=reference, title="Letters in plain words",
        aim="Letters that people understand.", level="service", directorate=Directorate.objects.get(slug=directorate),
        stage="learn", stage_since=today, heard_on=today, proposed_on=today, published_on=today, asked_on=today,
    )  # fmt: skip


def initiative_address_parts(ticket, reported_by):
    today, initiative = timezone.localdate(), an_initiative()
    InitiativePoint.objects.create(ticket=ticket, initiative=initiative, linked_on=today)
    later = today + timedelta(days=30)
    milestone = Milestone.objects.create(
        idempotency_key=uuid.uuid4(), initiative=initiative, what="Twelve letters are rewritten",
        first_promised_on=later, expected_on=later,
    )  # fmt: skip
    member = RoomMember.objects.create(
        idempotency_key=uuid.uuid4(), initiative=initiative, who="People who get letters", people=4,
        side=Side.LIVED_EXPERIENCE, part=Part.FULL_MEMBER, since_on=today,
    )  # fmt: skip
    obstacle = Obstacle.objects.create(
        idempotency_key=uuid.uuid4(), initiative=initiative, what="The printer’s contract", noted_on=today
    )
    influence = Influence.objects.create(
        idempotency_key=uuid.uuid4(), source="point", ticket=ticket, asked_for="Letters without hard words.",
        outcome="changed", what_changed="Twelve letters say what happens next.", evidence="Nine of ten understood them.",
        address=initiative.get_absolute_url(), title=initiative.title, recorded_by=reported_by, recorded_on=today,
    )  # fmt: skip
    InitiativeChange.objects.create(influence=influence, initiative=initiative)
    follower = Subscription.objects.create(
        kind=NEWS.name,
        key=initiative.trail_key,
        email="follower@example.org",
        email_hash="f" * 64,
        asked_on=today,
    )
    asking = reply_token(initiative, "a" * 64)
    start = "initiatives/<slug:reference>/"
    return {
        "initiatives/": {"reference": initiative.reference},
        "initiatives/follow/": {"token": follower.token},
        "initiatives/is-it-so/": {"token": asking},
        f"{start}points/": {"ticket": ticket.reference},
        f"{start}dates/": {"pk": milestone.pk},
        f"{start}room/": {"pk": member.pk},
        f"{start}in-the-way/": {"pk": obstacle.pk},
        f"{start}changes/": {"pk": influence.pk},
    }
