from datetime import date

import pytest

from people.models import Directorate
from volunteers.involvement.models import InvolvementRole, Route

TODAY = date(2027, 3, 9)


def make_role(types, **given):
    words = dict.fromkeys(("purpose", "tasks", "time", "where", "support", "reward"), "Words")
    return InvolvementRole.objects.create(
        **{"title": "Workshop", "type": types[1], "is_open": True} | words | given
    )


def make_paid_role(types):
    """An open role that pays through the bank."""
    return make_role(
        types, is_paid=True, route=Route.ACCOUNTS_PAYABLE, route_decided_on=TODAY, published_on=TODAY,
        directorate=Directorate.objects.get(slug="adults-east"),
    )  # fmt: skip


@pytest.fixture
def role(types, trust):
    return make_paid_role(types)
