"""What goes out, in the demonstration: a share, the points of
a round, and a newsletter that is being written.
"""

import uuid

from django.utils import timezone

from forums.development_group.actions.shares import collate_round, share_board
from forums.development_group.models import Share
from forums.newsletter.actions.newsletters import draft_newsletter
from forums.newsletter.actions.readers import add_post_reader, subscribe
from forums.newsletter.models import Newsletter
from forums.rounds.models import Round
from kit.trail.actors import Job
from subscriptions.actions import confirm_subscription

PLANNER = Job("demonstration")
# The demonstration's own names, so that making them twice adds nothing.
WARD, PERSON = (
    uuid.uuid5(uuid.NAMESPACE_URL, f"newsletter by post to {name}") for name in ("a ward", "a person")
)


def create_newsletters(*, cast, now):
    rounds = list(Round.objects.all()[:2])
    if len(rounds) < 2 or Newsletter.objects.exists():
        return
    if not Share.objects.exists():
        share_board(round=rounds[0], month=timezone.localdate(now).replace(day=1), by=PLANNER, at=now)
        collate_round(round=rounds[0], by=PLANNER, at=now)
    for number in range(3):
        reader = subscribe(email=f"reader-{number}@example.org", at=now)
        confirm_subscription(subscription=reader, at=now)
    add_post_readers(cast["focus_coordinator"], now)
    # It goes out in its round, and that has not come yet.
    draft_newsletter(round=rounds[0], by=PLANNER, at=now)


def add_post_readers(coordinator, now):
    add_post_reader(
        idempotency_key=WARD, called="The ward", address="The hospital\nLong Road\nRedhill", copies=12, is_ward=True,
        large_print=False, by=coordinator, at=now,
    )  # fmt: skip
    add_post_reader(
        idempotency_key=PERSON, called="Reader by post", address="1 Short Road\nGuildford", copies=1, is_ward=False,
        large_print=True, by=coordinator, at=now,
    )  # fmt: skip
