"""This room's part of a person's account."""

from django.urls import reverse

from kit.translation import gettext as _
from people.accounts.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person
from volunteers.involvement.selectors.journeys import own_involvements
from volunteers.journeys.selectors.thanks import time_given


def register_parts() -> None:
    register_account_part(40, roles_of)
    register_account_part(60, given_by)


def roles_of(person: Person) -> AccountPart:
    rows = own_involvements(person)[:SHOWN]
    return AccountPart(
        heading=_("Roles you take part in"),
        lines=[
            AccountLine(
                row.role.title,
                reverse("volunteers:journey", args=[row.reference]),
                str(row.get_standing_display()),
            )
            for row in rows
        ],
        more_text=_("Roles that are open"),
        more_url=reverse("volunteers:roles"),
        empty=_("None yet."),
    )


def given_by(person: Person) -> AccountPart:
    """What they took part in, and what it changed as far as that has been written down."""
    lines = [
        AccountLine(role["title"], reverse("volunteers:role", args=[role["reference"]]), role["became_of_it"])
        for role in time_given(person)[:SHOWN]
    ]
    return AccountPart(
        heading=_("What you took part in, and what came of it"),
        lines=lines,
        more_text=_("All of it, with your hours"),
        more_url=reverse("volunteers:given"),
    )
