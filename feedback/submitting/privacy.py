"""What this part knows of a person who signs in: the points they keep in their account.

What was said without signing in is nobody's: nothing leads from it to a
person, so it can be neither given nor erased.
"""

from datetime import datetime

from feedback.submitting.selectors.kept_points import own_points
from feedback.tickets.models import KeptPoint
from feedback.tickets.models.kept_point import owner_hash
from people.accounts import portability
from people.models import Person


def register() -> None:
    portability.register_personal_data("points you keep in your account", kept_in_account, forget_kept)


def kept_in_account(person: Person) -> list[dict[str, str]]:
    return [
        {"point": point.text, "sent_on": point.sent_on, "state": point.state} for point in own_points(person)
    ]


def forget_kept(person: Person, at: datetime) -> None:
    """The points stay, and are nobody's again. No entry in the trail: it would say that this account had some."""
    KeptPoint.objects.filter(owner=owner_hash(person)).delete()
