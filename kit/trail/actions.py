"""Writing the trail. Reading it is in selectors.py."""

import json
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from kit import pages
from kit.trail.actors import SOMEONE, Actor
from kit.trail.models import Entry

LONGEST_FACT = 120
# As text: every change writes an entry, and putting the statement together would cost more than running it.
SAVE = f"""
INSERT INTO {Entry._meta.db_table} (id, verb, subject, actor_key, actor_role, "on", at, step, facts)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""  # noqa: S608 - our own table


class NoActor(Exception):
    """Nobody is named. Without an actor there is no change."""


class OutsideTransaction(Exception):
    """The change and its record have to be saved together, or neither."""


class NotAFact(Exception):
    """The trail keeps short plain facts: no free text, no addresses."""


def record(verb: str, subject: Any, /, *, by: Actor, at: datetime, **facts: Any) -> None:
    """Write down one change, in the transaction that makes it. `at` knows its time zone.

    Of what nobody signed, and of a subject that is `kept_by_day`, only the day
    stays: a moderator who read something at ten past nine says that it was sent
    before. How the changes of such a subject follow each other its version tells.
    """
    if by is None:
        raise NoActor(verb)
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransaction(verb)
    facts_as_json = json.dumps({name: storable_fact(name, value) for name, value in facts.items()})
    by_day = getattr(subject, "kept_by_day", False)
    is_someone = by.trail_key == SOMEONE.trail_key
    moment = None if is_someone or by_day else at
    step = vars(subject).get("version", 0) if by_day and not is_someone else None
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(
            SAVE,
            [
                str(uuid4()), verb, key_of(subject), by.trail_key, by.trail_role, timezone.localdate(at), moment, step, facts_as_json,
            ],
        )  # fmt: skip
    pages.note_change(verb.partition(".")[0])


def key_of(subject: Any) -> str:
    """What an entry is about, as text: the subject's own key, or its model and number."""
    return getattr(subject, "trail_key", None) or f"{subject._meta.label_lower}:{subject.pk}"


def storable_fact(name: str, value: object) -> str | int | None:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and is_short_and_plain(value):
        return str(value)
    raise NotAFact(name)


def is_short_and_plain(text: str) -> bool:
    return len(text) <= LONGEST_FACT and "@" not in text and (text == "" or text.isprintable())
