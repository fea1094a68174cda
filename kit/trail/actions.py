"""Writing the trail. Reading it is in selectors.py."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kit.trail.actors import SOMEONE
from kit.trail.models import Entry

LONGEST_FACT = 120


class NoActor(Exception):
    """Nobody is named. Without an actor there is no change."""


class OutsideTransaction(Exception):
    """The change and its record have to be saved together, or neither."""


class NotAFact(Exception):
    """The trail keeps short plain facts: no free text, no addresses."""


def record(verb, subject, /, *, by, at, **facts):
    """Write down one change, in the transaction that makes it. `at` knows its time zone."""
    if by is None:
        raise NoActor(verb)
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(verb)
    return Entry.objects.create(
        verb=verb,
        subject=key_of(subject),
        actor_key=by.trail_key,
        actor_role=by.trail_role,
        on=timezone.localdate(at),
        at=None if by.trail_key == SOMEONE.trail_key else at,
        facts={name: plain(name, value) for name, value in facts.items()},
    )


def key_of(subject):
    """What an entry is about, as text: the subject's own key, or its model and number."""
    return getattr(subject, "trail_key", None) or f"{subject._meta.label_lower}:{subject.pk}"


def plain(name, value):
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and is_short_and_plain(value):
        return str(value)
    raise NotAFact(name)


def is_short_and_plain(text):
    return len(text) <= LONGEST_FACT and "@" not in text and (text == "" or text.isprintable())
