"""What somebody said, kept in their account because they ask for it; and let go again."""

from datetime import datetime

from django.db import transaction

from feedback.tickets.models import Comment, KeptPoint, Ticket
from feedback.tickets.models.kept_point import once_hash, owner_hash, point_key
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person

MOST = 500


@transaction.atomic
def keep_point(*, submission: Ticket | Comment, by: Person, at: datetime) -> KeptPoint:
    """The trail says that somebody kept something, not who and not what."""
    point = point_key(submission)
    if KeptPoint.objects.filter(owner=owner_hash(by)).count() >= MOST:
        raise NotPossible(
            _("Your account holds {most} points already. Take one out first.").format(most=MOST)
        )
    row, is_new = KeptPoint.objects.get_or_create(
        once=once_hash(by, point), defaults={"owner": owner_hash(by), "point": point}
    )
    if is_new:
        record("feedback.kept", row, by=SOMEONE, at=at)
    return row


@transaction.atomic
def let_point_go(*, row: KeptPoint, at: datetime) -> None:
    """The point stays where it is; nothing says any more whose it was."""
    record("feedback.let_go", row, by=SOMEONE, at=at)
    row.delete()
