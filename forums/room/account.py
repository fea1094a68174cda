"""This part of a person's account: forums that they say they were at."""

from django.urls import reverse
from django.utils import timezone

from forums.room.presenters.held import what_became_of_it
from forums.room.selectors.held import forums_kept_by
from kit.design.jinja import full_date
from kit.translation import gettext as _
from people.accounts.account_parts import AccountLine, AccountPart, register_account_part
from people.models import Person


def register_parts() -> None:
    register_account_part(35, took_part_in)


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
