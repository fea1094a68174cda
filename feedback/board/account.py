"""The board's part of a person's account: what they follow."""

from feedback.tickets.followers import FOLLOWING, ticket_followed
from kit.translation import gettext as _
from people.accounts.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person
from subscriptions.selectors import subscriptions_of_address


def register_parts() -> None:
    register_account_part(20, followed_by)


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
