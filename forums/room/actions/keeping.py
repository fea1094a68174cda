"""A forum that somebody was at, kept in their account because they ask for it; and taken out again."""

from datetime import datetime

from django.db import transaction

from forums.room.selectors.held import is_forum_over
from forums.rounds.models import KeptForum, Meeting
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def keep_forum(*, meeting: Meeting, by: Person, at: datetime) -> KeptForum:
    """The trail says that somebody kept one, not who. Keeping it twice is keeping it once."""
    if not is_forum_over(meeting, at):
        raise NotPossible(_("This one is not over yet."))
    row, is_new = KeptForum.objects.get_or_create(person=by, meeting=meeting)
    if is_new:
        record("forums.kept", row, by=SOMEONE, at=at)
    return row


@transaction.atomic
def let_forum_go(*, meeting: Meeting, by: Person, at: datetime) -> None:
    """Nothing says any more that they were there. Without a row there is nothing to do."""
    row = KeptForum.objects.filter(person=by, meeting=meeting).first()
    if row is not None:
        record("forums.let_go", row, by=SOMEONE, at=at)
        row.delete()
