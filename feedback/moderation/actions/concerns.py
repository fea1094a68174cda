"""What the board is not the right place for: passed to whoever looks
after it, and followed until it is done.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from feedback.tickets.actions.steps import day_of
from feedback.tickets.models import Comment, Concern, Ticket
from feedback.tickets.rules import Can
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import Actor
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import DatedSetting, Person

# The address of each route, as an administrator set it. Empty until somebody has agreed to read that mail.
ROUTE_TO = "feedback.route_to."


@transaction.atomic
def open_concern(
    *,
    by: Actor | Person,
    at: datetime,
    submission: Ticket | Comment | None = None,
    source: str = "",
    words: str = "",
    flags: Iterable[str] = (),
) -> Concern:
    """Something urgent: about a ticket or a comment, or words that came another way.

    One is open about a thing at a time.
    """
    subject = _subject_fields(submission)
    if subject and (open_one := Concern.objects.filter(**subject, route="", closed_on=None).first()):
        return open_one
    # Whoever brings words that are not a ticket or a comment says where they came from.
    ticket_or_comment = cast("Ticket | Comment", submission)
    concern = Concern.objects.create(
        **subject,
        source=source or ticket_or_comment._meta.model_name or "",
        words="" if subject else words,
        flags=list(flags),
        opened_on=day_of(at),
    )
    record("feedback.concern_opened", concern, by=by, at=at, source=concern.source)
    return concern


@transaction.atomic
def route_submission(
    *, submission: Ticket | Comment, route: str, note: str, by: Person, at: datetime
) -> Concern:
    """Pass it to whoever looks after such things.

    `is_notified` on what comes back says whether a letter could go to them.

    The same page sent twice passes it on once.
    """
    if not by.has_perm(Can.MODERATE):
        raise PermissionDenied
    submission = type(submission).objects.select_for_update(of=["self"]).get(pk=submission.pk)
    concern = Concern.objects.filter(**_subject_fields(submission), route=route, closed_on=None).first()
    if concern and concern.note == note:
        return _noting_if_notified(concern, at)
    concern = concern or open_concern(submission=submission, flags=submission.flags, by=by, at=at)
    return _route(concern, route, note, by=by, at=at)


@transaction.atomic
def route_concern(
    *, concern: Concern, route: str, note: str, version: int, by: Person, at: datetime
) -> Concern:
    """The same for a concern that is open already, whatever it is about."""
    if not by.has_perm(Can.MODERATE):
        raise PermissionDenied
    concern = _lock_open_concern(concern, version, by)
    return _route(concern, route, note, by=by, at=at)


@transaction.atomic
def close_concern(*, concern: Concern, outcome: str, version: int, by: Person, at: datetime) -> Concern:
    """Write down what came of it."""
    concern = _lock_open_concern(concern, version, by)
    concern.outcome, concern.closed_on, concern.looks = outcome, day_of(at), 0
    concern.version += 1
    concern.save()
    record("feedback.concern_closed", concern, by=by, at=at)
    return concern


def address_of(route: str, day: date) -> str:
    """Where mail for a route goes that day; empty where nobody has agreed
    an address, or what stands there is none.
    """
    setting = DatedSetting.objects.on(day).filter(key=f"{ROUTE_TO}{route}").order_by("starts_on").last()
    address = str(setting.value) if setting else ""
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def _route(concern: Concern, route: str, note: str, *, by: Person, at: datetime) -> Concern:
    concern.route, concern.routed_on, concern.note, concern.looks = route, day_of(at), note, 0
    concern.version += 1
    concern.save()
    record("feedback.concern_routed", concern, by=by, at=at, route=route)
    address = address_of(route, day_of(at))
    if address:
        tell(
            letter="feedback/routed",
            to=address,
            recipient=f"route:{route}",
            cause=f"routed:{concern.pk}:{concern.version}",
            context={"path": reverse("feedback:concern", args=[concern.pk])},
            is_urgent=True,
        )
    return _noting_if_notified(concern, at)


def _noting_if_notified(concern: Concern, at: datetime) -> Concern:
    concern.is_notified = bool(address_of(concern.route, day_of(at)))
    return concern


def _lock_open_concern(concern: Concern, version: int, by: Person) -> Concern:
    concern = Concern.objects.select_for_update(of=["self"]).get(pk=concern.pk)
    if not by.has_perm(Can.SEE_CONCERN, concern):
        raise PermissionDenied
    if concern.closed_on:
        raise NotPossible(_("A colleague has already closed this one."))
    require_version(concern, version, concern.note)
    return concern


def _subject_fields(submission: Ticket | Comment | None) -> dict[str, Ticket | Comment]:
    if submission is None:
        return {}
    return {"ticket" if isinstance(submission, Ticket) else "comment": submission}
