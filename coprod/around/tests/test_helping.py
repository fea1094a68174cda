"""Whoever reads of work done together and wants to help is led to a role, and their offer is an interest in it."""

import uuid

import pytest

from feedback.conftest import text
from initiatives.actions.keeping import publish_initiative
from initiatives.conftest import propose
from initiatives.models import Initiative
from kit.helping import HELPED_WORKS
from volunteers.involvement.models import Interest, RoleType
from volunteers.involvement.tests.conftest import TODAY, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def types(trust):
    return list(RoleType.objects.all())


@pytest.fixture
def work(cast, NOW, trust):
    draft = propose(cast["cp_lead"], NOW)
    publish_initiative(initiative=draft, version=draft.version, by=cast["cp_lead"], at=NOW)
    return HELPED_WORKS.get(draft.reference)


def linked(page, words):
    """The address of the link with these words."""
    before = page.content.decode().partition(words)[0]
    return before.rpartition('href="')[2].partition('"')[0]


def test_the_role_for_that_work_stands_first_and_the_offer_says_what_it_is_for(client, work, types):
    make_role(types, title="A first role", published_on=TODAY)
    role = make_role(types, title="Reading letters", published_on=TODAY, helps_with=work.reference)
    initiative = client.get(work.address)
    roles = client.get(linked(initiative, "Help with it"))
    assert text(roles).index("Reading letters") < text(roles).index("A first role")
    shown = client.get(linked(roles, "Reading letters"))
    assert "This role helps with" in text(shown)
    assert "Letters in plain words" in text(shown)
    form_address = linked(shown, "I am interested")
    assert "I would like to help with: Letters in plain words" in text(client.get(form_address))
    sent = {"email": "helper@example.org", "words": "I would like to help with: Letters in plain words"}
    client.post(form_address, sent | {"idempotency_key": uuid.uuid4()})
    assert Interest.objects.get().role == role
    assert "Letters in plain words" in Interest.objects.get().words


def test_where_no_role_is_for_it_any_role_takes_the_offer(client, work, types):
    make_role(types, title="A first role", published_on=TODAY)
    roles = client.get(f"/volunteers/?for={work.reference}")
    assert "No role has been opened for that work alone" in text(roles)
    shown = client.get(linked(roles, "A first role"))
    assert "This role helps with" not in text(shown)
    assert "I would like to help with" in text(client.get(linked(shown, "I am interested")))


@pytest.mark.parametrize("reference", ["", "NOBODY99", "<script>", "\0", "A" * 500])
def test_work_that_nobody_may_read_is_no_work(client, reference, types):
    make_role(types, title="A first role", published_on=TODAY)
    page = client.get("/volunteers/", {"for": reference})
    assert page.status_code == 200
    assert "You would like to help" not in text(page)


def test_a_draft_is_offered_to_nobody(cast, NOW, trust):
    draft = propose(cast["cp_lead"], NOW)
    assert HELPED_WORKS.get(draft.reference) is None
    assert HELPED_WORKS.open() == []


def test_a_role_keeps_its_work_when_that_is_over(sign_in, types, work):
    role = make_role(types, helps_with=work.reference)
    Initiative.objects.update(stage="stopped", stopped_because="There was no money.")
    page = text(sign_in("volunteer_coordinator").get(f"/volunteers/desk/roles/{role.reference}/change/"))
    assert "Letters in plain words" in page
