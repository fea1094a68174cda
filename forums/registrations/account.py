"""This part of a person's account: forums that they come to."""

from django.urls import reverse
from django.utils import timezone

from forums.registrations.privacy import registrations_of
from forums.rounds.models import KeptForum, MeetingState
from kit.design.jinja import full_date, full_datetime
from kit.translation import gettext as _
from people.accounts.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person


def register_parts() -> None:
    register_account_part(30, forums_of)
    register_account_part(34, forums_to_say)


def forums_of(person: Person) -> AccountPart:
    """Those that are to come, registered with the address of the account."""
    rows = (
        registrations_of(person).filter(meeting__ends_at__gte=timezone.now()).order_by("meeting__starts_at")
    )
    lines = [
        AccountLine(row.meeting.name, row.meeting.get_absolute_url(), full_datetime(row.meeting.starts_at))
        for row in rows[:SHOWN]
    ]
    return AccountPart(
        heading=_("Forums you are coming to"),
        lines=lines,
        more_text=_("All forums"),
        more_url=reverse("forums:list"),
        empty=_("None yet."),
    )


def forums_to_say(person: Person) -> AccountPart:
    """Those that are over, that they had a place at, and of which they have not said that they were there. Nobody notes
    who came, so only they can say it; then they see here what comes of it.
    """
    noted = KeptForum.objects.filter(person=person).values("meeting")
    rows = registrations_of(person).filter(
        confirmed_on__isnull=False, is_waiting=False, meeting__ends_at__lt=timezone.now()
    )
    rows = rows.exclude(meeting__in=noted).exclude(meeting__state=MeetingState.CANCELLED)
    lines = [
        AccountLine(
            f"{row.meeting.name}, {full_date(timezone.localdate(row.meeting.starts_at))}",
            f"{row.meeting.get_absolute_url()}#there",
            _("Say so on its page, and you see here what comes of it."),
        )
        for row in rows.order_by("-meeting__starts_at")[:SHOWN]
    ]
    return AccountPart(heading=_("Were you there?"), lines=lines)
