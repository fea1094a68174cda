"""Saying that a figure comes about in another way from a month on, and taking that back."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from feedback.moderation.flags import identifying_spans
from insight.dashboard.models import KnownChange
from insight.reports.rules import Can
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from people.models import Person


@transaction.atomic
def note_known_change(
    *, figure: str, month: date, reason: str, baseline: int | None = None, by: Person, at: datetime
) -> KnownChange:
    """Charts of this figure judge by what came from `month` on. Raises NotPossible for a month that is to come, or
    that has a change already, and for a reason in which somebody could be named.
    """
    if not by.has_perm(Can.TRIANGULATE):
        raise PermissionDenied
    first = month.replace(day=1)
    if first > timezone.localdate(at):
        raise NotPossible(_("Enter a month that has begun"), field="month")
    if identifying_spans(reason):
        raise NotPossible(
            _(
                "This may say who somebody is. Everybody reads it, so leave out names, addresses and numbers of people."
            ),
            field="reason",
        )
    row, is_new = KnownChange.objects.get_or_create(
        figure=figure,
        first_month=first,
        withdrawn_at=None,
        defaults={"reason": reason, "baseline": baseline, "noted_at": at},
    )
    if not is_new:
        raise NotPossible(
            _("This figure has a change in that month already. Take it back first."), field="month"
        )
    record("insight.change_noted", row, by=by, at=at, figure=figure, month=f"{first:%Y-%m}")
    return row


@transaction.atomic
def withdraw_known_change(*, change: KnownChange, by: Person, at: datetime) -> KnownChange:
    """Charts go back to judging by all values. Taken back twice is taken back once."""
    if not by.has_perm(Can.TRIANGULATE):
        raise PermissionDenied
    row = lock(KnownChange.objects.all(), change.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        record("insight.change_withdrawn", row, by=by, at=at, figure=row.figure)
    return row
