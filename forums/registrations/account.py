"""This part of a person's account: forums that they come to."""

from django.urls import reverse
from django.utils import timezone

from forums.registrations.privacy import registrations_of
from kit.design.jinja import full_datetime
from kit.translation import gettext as _
from people.accounts.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person


def register_parts() -> None:
    register_account_part(30, forums_of)


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
