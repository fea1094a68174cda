"""Naming who runs a forum."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from forums.rounds import agreements_in_force, facilitators
from forums.rounds.actions.steps import lock_meeting, must_run_rounds, save_meeting
from forums.rounds.models import Meeting, MeetingState
from forums.rounds.rotation import Impossible, RoundSettings
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def name_facilitators(
    *,
    meeting: Meeting,
    coordinator: Person | None,
    cp_lead: Person | None,
    version: int,
    by: Person | Job,
    at: datetime,
) -> Meeting:
    """Say which coordinator and which co-production lead run it together. Both hold their role on its day, and
    have time for it. Saying the same again changes nothing.
    """
    must_run_rounds(by)
    meeting = lock_meeting(meeting, version)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CONFIRMED) or meeting.starts_at <= at:
        raise NotPossible(_("This forum has begun or does not take place, so who runs it stays as it is."))
    if (meeting.coordinator, meeting.cp_lead) == (coordinator, cp_lead):
        return meeting
    meeting.coordinator, meeting.cp_lead = coordinator, cp_lead
    _must_hold_their_roles(meeting)
    try:
        agreed = agreements_in_force.agreements().on(timezone.localdate(meeting.starts_at))
    except Impossible as why:
        raise NotPossible(_("This cannot be checked now: {why}.").format(why=why)) from why
    facilitators_must_be_free(meeting, agreed)
    save_meeting(meeting, at)
    record("forums.facilitators_named", meeting, by=by, at=at)
    return meeting


def facilitators_must_be_free(meeting: Meeting, agreed: RoundSettings) -> None:
    """Of a forum as it is going to be: nobody runs two that one person cannot run. Part of a larger change."""
    for other in facilitators.others_of_that_day(meeting):
        if why := facilitators.clash(meeting, other, agreed):
            raise NotPossible(
                _(
                    "The same person runs the forum of {other}, and {why}. Choose another time, or somebody else "
                    "to run it"
                ).format(other=other.name, why=why),
                "start",
            )


def _must_hold_their_roles(meeting: Meeting) -> None:
    for part, people in facilitators.people_to_name(meeting).items():
        person = getattr(meeting, part)
        if person is not None and person not in people:
            raise NotPossible(_("This person does not hold the role on that day. Choose somebody else"), part)
