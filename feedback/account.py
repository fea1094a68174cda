"""This room's part of a person's account."""

from django.urls import reverse

from feedback.followers import FOLLOWING, ticket_followed
from feedback.selectors.kept_points import own_points
from kit.translation import gettext as _
from people.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person
from subscriptions.selectors import subscriptions_of_address


def register_parts() -> None:
    register_account_part(10, points_of)
    register_account_part(20, followed_by)


def points_of(person: Person) -> AccountPart:
    points = own_points(person)
    return AccountPart(
        heading=_("What you said"),
        lines=[AccountLine(point.text, point.link, point.state) for point in points[:SHOWN]],
        more_text=_("All you keep here, and add something by its code"),
        more_url=reverse("feedback:kept"),
        empty=_("Nothing yet. With the code you got when you said something you can keep it here."),
    )


def followed_by(person: Person) -> AccountPart:
    """By email, with the address of the account."""
    rows = (
        subscriptions_of_address(FOLLOWING, person.email).exclude(confirmed_on=None).order_by("-pk")[:SHOWN]
    )
    tickets = [ticket_followed(row) for row in rows]
    lines = [
        AccountLine(ticket.title, ticket.get_absolute_url(), str(ticket.get_state_display()))
        for ticket in tickets
    ]
    return AccountPart(heading=_("What you follow"), lines=lines)
