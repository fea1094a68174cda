"""Services that come to forums are asked in time, and say whether somebody comes."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from forums.rounds import services
from forums.rounds.actions.holders import holders
from forums.rounds.models import Meeting, MeetingState, PartnerService, Promise
from forums.rounds.models.room import services_for
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.rules import Can
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.translation import gettext
from kit.verbs.errors import NotPossible
from people.models import Person, Role


@transaction.atomic
def promise(*, meeting: Meeting, service: str, answer: str, by: Person, at: datetime) -> Promise:
    """A service says that somebody comes, and whether the time is freed, or that nobody can. The last word
    counts.
    """
    if service not in services_for(meeting.format):
        raise NotPossible(gettext("This service does not come to this forum."))
    if not by.has_perm(Can.PLAN) and not services.speaks_for(by, [service], meeting):
        raise PermissionDenied
    if meeting.state != MeetingState.CONFIRMED or meeting.starts_at <= at:
        raise NotPossible(
            gettext("This forum has begun or does not take place. What happened is noted in its room.")
        )
    promised: dict[str, object] = {"said_on": timezone.localdate(at), "was_freed": Promise.ANSWERS[answer]}
    promised["came"] = Promise.Came.APOLOGIES if answer == Promise.Answer.NOBODY else ""
    promise_row, _ = Promise.objects.update_or_create(meeting=meeting, service=service, defaults=promised)
    record("forums.service_promised", meeting, by=by, at=at, service=service, answer=answer)
    return promise_row


@transaction.atomic
def chase_promises(*, meeting: Meeting, cause: str, at: datetime) -> None:
    """Ask each service that has not said yet. Where nobody speaks for one, the coordinator is asked to ring.
    Once for each cause.
    """
    today = timezone.localdate(at)
    answered_services = set(
        Promise.objects.filter(meeting=meeting, said_on__isnull=False).values_list("service", flat=True)
    )
    for service in services_for(meeting.format):
        if service not in answered_services:
            speakers = services.speakers(service, meeting, today)
            to_ring = [] if speakers else holders([Role.FOCUS_COORDINATOR], today)
            for person in speakers or to_ring:
                _ask_for_promise(person, meeting, service, cause=cause, is_to_ring=not speakers)


@transaction.atomic
def ask_for_note(*, meeting: Meeting, cause: str, at: datetime) -> None:
    """A forum is over and nobody has closed it with its public note: those who run rounds are asked, once for
    each cause.
    """
    for person in holders([Role.FOCUS_COORDINATOR, Role.CP_LEAD], timezone.localdate(at)):
        tell(
            letter="forums/note_missing",
            to=person.email,
            recipient=person.trail_key,
            cause=f"{meeting.reference}:note:{cause}",
            context={
                "name": meeting.name,
                "when": date_and_hours(meeting),
                "path": f"{meeting.get_absolute_url()}room/pass/",
            },
        )


def _ask_for_promise(
    person: Person, meeting: Meeting, service: PartnerService, *, cause: str, is_to_ring: bool
) -> None:
    tell(
        letter="forums/promise",
        to=person.email,
        recipient=person.trail_key,
        cause=f"{meeting.reference}:{service}:{cause}:{timezone.localdate(meeting.starts_at)}",
        context={
            "name": meeting.name,
            "when": date_and_hours(meeting),
            "service": service.label,
            "to_ring": is_to_ring,
            "path": f"{meeting.get_absolute_url()}services/",
        },
    )
