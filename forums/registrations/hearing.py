"""What rounds hears of from below, in the same transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from people.accounts.signals import needs_reviewed
from people.models import Person


def listen() -> None:
    needs_reviewed.connect(hear_of_needs, dispatch_uid="forums.rounds.needs")


def hear_of_needs(
    sender: Any, *, person: Person, before: Sequence[str], after: Sequence[str], at: datetime, **kwargs: Any
) -> None:
    from forums.registrations.actions.registration import follow_account_needs

    follow_account_needs(person=person, before=before, after=after, at=at)
