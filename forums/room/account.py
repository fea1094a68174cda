"""This part of a person's account: forums that they say they were at."""

from django.urls import reverse
from django.utils import timezone

from forums.room.presenters.held import what_became_of_it
from forums.room.selectors.came_of_it import requests_of_person
from forums.room.selectors.held import forums_kept_by
from kit.design.jinja import full_date
from kit.translation import gettext as _
from people.accounts.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person


def register_parts() -> None:
    register_account_part(35, took_part_in)
    register_account_part(36, came_of_forums)


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
        heading=_("Forums you were at"),
        lines=lines,
        more_text=_("Forums that are over"),
        more_url=reverse("forums:held"),
        empty=_("Nothing yet. On the page of a forum that is over you can say that you were there."),
    )


def came_of_forums(person: Person) -> AccountPart:
    """What people at them asked for, and what somebody else has checked came of it."""
    lines = [
        AccountLine(
            row.asked_for, row.address, f"{row.get_outcome_display()}. {row.what_changed or row.why_not}"
        )
        for row in requests_of_person(person)[:SHOWN]
    ]
    return AccountPart(heading=_("What came of forums you were at"), lines=lines)
