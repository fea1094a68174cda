"""Asking for the newsletter, without an account or by post. Confirming and stopping is in `subscriptions`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from forums.newsletter.models import PostReader
from forums.newsletter.rules import Can
from forums.newsletter.subscription_kinds import NEWSLETTER
from forums.rounds.actions.steps import must
from kit.trail.actions import record
from kit.trail.actors import Job
from people.models import Person
from subscriptions.actions import request_subscription
from subscriptions.models import Subscription


def subscribe(*, email: str, at: datetime) -> Subscription:
    """Ask an address whether its owner wants the newsletter."""
    return request_subscription(kind=NEWSLETTER, email=email, letter="forums/subscribe", at=at)


@transaction.atomic
def add_post_reader(*, idempotency_key: UUID, by: Person | Job, at: datetime, **details: Any) -> PostReader:
    """Somebody asked for it by post, or a ward gets copies. The same page sent twice is one of them."""
    must(by, Can.POST_NEWSLETTER)
    defaults = details | {"added_on": timezone.localdate(at)}
    reader, new = PostReader.objects.get_or_create(idempotency_key=idempotency_key, defaults=defaults)
    if new:
        record("forums.post_reader_added", reader, by=by, at=at)
    return reader


@transaction.atomic
def remove_post_reader(*, reader: PostReader, by: Person | Job, at: datetime) -> None:
    must(by, Can.POST_NEWSLETTER)
    for locked_reader in PostReader.objects.select_for_update().filter(pk=reader.pk):
        record("forums.post_reader_removed", locked_reader, by=by, at=at)
        locked_reader.delete()
