"""This room's part of a person's account."""

from django.urls import reverse
from django.utils import timezone

from forums.rounds.presenters.held import what_became_of_it
from forums.rounds.privacy import registrations_of
from forums.rounds.selectors.held import forums_kept_by
from kit.design.jinja import full_date, full_datetime
from kit.translation import gettext as _
from people.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person


def register_parts() -> None:
    register_account_part(30, forums_of)
    register_account_part(35, took_part_in)


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


def took_part_in(person: Person) -> AccountPart:
    """Those that they say they were at, and what became of what was said there."""
    lines = [
        AccountLine(
            f"{row.meeting.name}, {full_date(timezone.localdate(row.meeting.starts_at))}",
            row.meeting.get_absolute_url(),
            what_became_of_it(row),
        )
        for row in forums_kept_by(person)
    ]
    return AccountPart(
        heading=_("What you took part in"),
        lines=lines,
        more_text=_("Forums that are over"),
        more_url=reverse("forums:held"),
        empty=_("Nothing yet. On the page of a forum that is over you can say that you were there."),
    )
