"""What is arranged for those who come: interpreters, care, taxis, equipment."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from forums.rounds.actions.steps import must
from forums.rounds.models import TO_ARRANGE, Arrangement, HelpToCome, Meeting, Registration
from forums.rounds.models.registration import arrangement_due_on
from forums.rounds.rules import Can
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def settle_arrangement(*, arrangement: Arrangement, by: Person | Job, at: datetime) -> None:
    """Note that it is arranged, or that what is no longer needed was undone. Doing it twice changes nothing."""
    must(by, Can.ARRANGE)
    locked = (
        Arrangement.objects.select_for_update(of=["self"])
        .select_related("registration__meeting")
        .filter(pk=arrangement.pk)
        .first()
    )
    if locked is None or locked.state == Arrangement.State.ARRANGED:
        return
    meeting = locked.registration.meeting
    if locked.state == Arrangement.State.TO_UNDO:
        locked.delete()
        record("forums.arrangement_undone", meeting, by=by, at=at)
        return
    if locked.what == HelpToCome.CALL and meeting.ends_at > at:
        raise NotPossible(_("The forum is not over yet. Call the person the next day, then press this."))
    locked.state = Arrangement.State.ARRANGED
    locked.save(update_fields=["state"])
    record("forums.arranged", meeting, by=by, at=at)


def update_arrangements(registration: Registration) -> None:
    """One arrangement for each need that takes somebody's time; no more and no fewer."""
    day = timezone.localdate(registration.meeting.starts_at)
    needs = [what for what in TO_ARRANGE if what in {*registration.needs, *registration.help}]
    if registration.is_waiting or registration.confirmed_on is None:
        needs = []
    unneeded = {row.what: row for row in registration.arrangements.all()}
    for what in needs:
        row = unneeded.pop(str(what), None)
        if row is None:
            Arrangement.objects.create(
                registration=registration, what=what, due_on=arrangement_due_on(what, day)
            )
        elif row.state == Arrangement.State.TO_UNDO:
            row.state = Arrangement.State.ARRANGED
            row.save(update_fields=["state"])
    for row in unneeded.values():
        if row.state == Arrangement.State.NEEDED:
            row.delete()
        else:
            row.state = Arrangement.State.TO_UNDO
            row.save(update_fields=["state"])


def move_arrangements(meeting: Meeting) -> None:
    """What has to be seen to follows the day of the forum."""
    day = timezone.localdate(meeting.starts_at)
    for row in Arrangement.objects.filter(registration__meeting=meeting):
        row.due_on = arrangement_due_on(row.what, day)
        row.save(update_fields=["due_on"])
