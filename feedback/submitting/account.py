"""This part's share of a person's account: what they said and keep."""

from django.urls import reverse

from feedback.submitting.selectors.changes import influence_of_person
from feedback.submitting.selectors.kept_points import own_points
from kit.translation import gettext as _
from people.accounts.account_parts import SHOWN, AccountLine, AccountPart, register_account_part
from people.models import Person


def register_parts() -> None:
    register_account_part(10, points_of)
    register_account_part(12, changes_of)


def points_of(person: Person) -> AccountPart:
    points = own_points(person)
    return AccountPart(
        heading=_("What you said"),
        lines=[AccountLine(point.text, point.link, point.state) for point in points[:SHOWN]],
        more_text=_("All you keep here, and add something by its code"),
        more_url=reverse("feedback:kept"),
        empty=_("Nothing yet. With the code you got when you said something you can keep it here."),
    )


def changes_of(person: Person) -> AccountPart:
    """What somebody else has checked, of points that they keep here, follow, or say too."""
    lines = [
        AccountLine(
            row.asked_for, row.address, f"{row.get_outcome_display()}. {row.what_changed or row.why_not}"
        )
        for row in influence_of_person(person)[:SHOWN]
    ]
    return AccountPart(heading=_("What came of it"), lines=lines)
