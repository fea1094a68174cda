"""Time given: noted by itself, or as part of a claim."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person
from volunteers.involvement import agreed
from volunteers.involvement.models import Activity, InvolvementRole
from volunteers.involvement.rules import Can
from volunteers.involvement.selectors.roles import took_part


@transaction.atomic
def note_activity(
    *, by: Person, at: datetime, idempotency_key: UUID, role: InvolvementRole, **activity: Any
) -> Activity:
    """Time that somebody gives and claims nothing for: `title`, `on`, `starts`, `ends`. Twice is once."""
    if not by.has_perm(Can.TAKE_PART):
        raise PermissionDenied
    one_at_a_time(by)
    if existing := Activity.objects.filter(idempotency_key=idempotency_key, person=by).first():
        return existing
    must_have_taken_part(by, role, activity["on"])
    row = Activity(idempotency_key=idempotency_key, person=by, role=role)
    fill_activity(row, at=at, **activity)
    record("volunteers.time_noted", by, by=by, at=at)
    return row


def one_at_a_time(person: Person) -> None:
    """What one person gives is written one after the other: the page sent twice finds the first, miles are counted once."""
    lock(Person.objects.all(), person.pk)


def must_have_taken_part(person: Person, role: InvolvementRole, on: date) -> None:
    if not took_part(person, role, on):
        raise NotPossible(_("You were not taking part in this role on that day."), "role")


def time_span(on: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    zone = timezone.get_current_timezone()
    return datetime.combine(on, starts, tzinfo=zone), datetime.combine(on, ends, tzinfo=zone)


def fill_activity(
    row: Activity,
    *,
    at: datetime,
    title: str,
    on: date,
    starts: time,
    ends: time,
    preparation_hours: Decimal | int = 0,
) -> None:
    row.title, row.on, row.preparation_hours = title, on, preparation_hours
    row.starts_at, row.ends_at = time_span(on, starts, ends)
    today = timezone.localdate(at)
    if row.ends_at <= row.starts_at:
        raise NotPossible(_("The end must be after the start."), "ends")
    if row.ends_at > at:
        raise NotPossible(_("You can claim once it is over. This is in the future."), "on")
    if on < today - timedelta(days=agreed.number_on(agreed.OLDEST_CLAIM_DAYS, today)):
        raise NotPossible(_("This is too long ago to claim here. Ask your coordinator."), "on")
    ceiling = Decimal(str(agreed.value_on(agreed.CEILINGS, on)["preparation_hours"]))
    if not 0 <= preparation_hours <= ceiling:
        raise NotPossible(
            _("Enter how many hours you prepared, from 0 to {ceiling:f}.").format(
                ceiling=ceiling.normalize()
            ),
            "preparation_hours",
        )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        if "volunteers_activity_one_at_a_time" not in str(error):
            raise
        raise NotPossible(
            _("You have claimed for some of this time already. Look at your other claims."), "starts"
        ) from error
