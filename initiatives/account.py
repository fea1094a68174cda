"""This room's part of a person's account: what is made of what they said, want or follow."""

from initiatives.selectors.news import followed_by_person
from kit.translation import gettext as _
from people.accounts.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person


def register_parts() -> None:
    register_account_part(25, initiatives_of)


def initiatives_of(person: Person) -> AccountPart:
    rows = followed_by_person(person).order_by("-stage_since", "pk")[:SHOWN]
    lines = [AccountLine(row.title, row.get_absolute_url(), str(row.get_stage_display())) for row in rows]
    return AccountPart(heading=_("What is made of what you said"), lines=lines)
