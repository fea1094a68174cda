"""Saying what came of what people asked for, and checking that it is so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from feedback.influence.rules import CHECK, Can
from feedback.tickets import board_version
from feedback.tickets.actions.problems import NeedsSecondPerson
from feedback.tickets.models import CHANGED, SAYS_WHY, Influence, InfluenceOutcome
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import LOOK_AGAIN, NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person


@transaction.atomic
def record_influence(*, idempotency_key: UUID, by: Person, at: datetime, **details: Any) -> Influence:
    """`details`: source, ticket, gathering, asked_for, outcome, what_changed, why_not, evidence, address, title.

    The same page sent twice is one record. Raises NotPossible where the outcome lacks its words.
    """
    if not by.has_perm(Can.RECORD_INFLUENCE):
        raise PermissionDenied
    _require_words(details)
    own = {"recorded_by": by, "recorded_on": timezone.localdate(at)}
    influence, is_new = Influence.objects.get_or_create(
        idempotency_key=idempotency_key, defaults=details | own
    )
    if is_new:
        record("feedback.influence_recorded", influence, by=by, at=at, outcome=influence.outcome)
        board_version.note_change()
    return influence


@transaction.atomic
def change_influence(
    *, influence: Influence, version: int, by: Person, at: datetime, **details: Any
) -> Influence:
    """`details`: asked_for, outcome, what_changed, why_not, evidence; where a colleague's decision answers it, address
    and title too. Only by whoever wrote it, so that nobody checks words of their own that a colleague touched. While
    it waits nothing is said that could be checked: any colleague says what came of it, and it is theirs from then on.
    """
    influence = _lock_unchecked(influence, Can.RECORD_INFLUENCE, by)
    if not (influence.outcome == InfluenceOutcome.WAITING or influence.recorded_by_id in {None, by.pk}):
        raise NotPossible(_("A colleague wrote this. Write what you know as one of your own."))
    require_version(influence, version)
    _require_words(details)
    for name, value in details.items():
        setattr(influence, name, value)
    influence.recorded_by, influence.recorded_on = by, timezone.localdate(at)
    save_next_version(influence)
    record("feedback.influence_changed", influence, by=by, at=at, outcome=influence.outcome)
    board_version.note_change()
    return influence


@transaction.atomic
def check_influence(*, influence: Influence, version: int, by: Person, at: datetime) -> Influence:
    """It is so: from now on it counts, and never changes. Raises NeedsSecondPerson for whoever wrote it."""
    influence = _lock_unchecked(influence, Can.CHECK_INFLUENCE, by)
    require_version(influence, version, message=LOOK_AGAIN)
    if influence.outcome == InfluenceOutcome.WAITING:
        raise NotPossible(_("Nothing has come of it yet. There is nothing to check."))
    if not influence.evidence:
        raise NotPossible(_("It does not say how we know. It can be checked once it does."))
    if influence.recorded_by_id == by.pk:
        raise NeedsSecondPerson(_("You wrote this. Somebody else needs to check it."))
    influence.checked_by, influence.checked_on = by, timezone.localdate(at)
    influence.checked_as = checker_in_words(by)
    save_next_version(influence)
    record("feedback.influence_checked", influence, by=by, at=at, outcome=influence.outcome)
    board_version.note_change()
    return influence


def checker_in_words(person: Person) -> str:
    """By the role that lets them check, and where: never a name."""
    return role_in_words(person, CHECK)


def role_in_words(person: Person, among: Sequence[str]) -> str:
    """The first of these that they hold, and where."""
    roles: list[str] = list(among)
    held = min(
        (held for held in person.roles_in_force if held.role in roles),
        key=lambda held: roles.index(held.role),
    )
    return f"{held.get_role_display()}, {held.where}"


def _lock_unchecked(influence: Influence, permission: str, by: Person) -> Influence:
    if not by.has_perm(permission):
        raise PermissionDenied
    influence = lock(Influence.objects.all(), influence.pk)
    if influence.is_checked:
        raise NotPossible(_("This was checked already, so it does not change any more. Add what is newer."))
    return influence


def _require_words(details: dict[str, Any]) -> None:
    outcome = details.get("outcome")
    if outcome in CHANGED and not details.get("what_changed"):
        raise NotPossible(_("Write what changed for people."), field="what_changed")
    if outcome in SAYS_WHY and not details.get("why_not"):
        raise NotPossible(_("Write why, or why not all of it."), field="why_not")
