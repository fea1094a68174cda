"""This room's part of a person's account."""

from django.urls import reverse

from kit.design.jinja import full_date
from kit.translation import gettext as _
from people.accounts.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person
from volunteers.payments.models import Claim


def register_parts() -> None:
    register_account_part(50, claims_of_account)


def claims_of_account(person: Person) -> AccountPart:
    rows = Claim.objects.filter(person=person).order_by("-made_on", "-id")[:SHOWN]
    return AccountPart(
        heading=_("Your claims"),
        lines=[
            AccountLine(
                _("Claim of {day}").format(day=full_date(claim.made_on)),
                reverse("volunteers:claim", args=[claim.reference]),
                str(claim.get_state_display()),
            )
            for claim in rows
        ],
        more_text=_("All your claims"),
        more_url=reverse("volunteers:claims"),
    )
