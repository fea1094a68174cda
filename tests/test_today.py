"""Today, for every role: each line can be acted on, nothing is said twice, and reading it costs the same however much waits."""

import pytest
from django.utils import timezone

from coprod.today import selectors
from people.models import Role

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
ROLES = ("registered", *Role.values)


def test_each_line_leads_to_a_page_that_opens(cast, sign_in, samples):
    closed = []
    for role in ROLES:
        client = sign_in(role)
        items = selectors.waiting_items(cast[role], timezone.localdate())
        print(role, len(items), [f"{i.kind}: {i.title} {i.url}" for i in items])
        closed += [(role, item) for item in items if client.get(item.url).status_code != 200]
    assert closed == []
