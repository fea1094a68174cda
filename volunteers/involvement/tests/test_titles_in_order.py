"""Roles stand as people look up their titles: capitals and accents make no difference."""

import pytest
from django.urls import reverse

from volunteers.involvement.models import InvolvementRole
from volunteers.involvement.tests.conftest import TODAY, make_role

pytestmark = pytest.mark.django_db
TITLES = ["art group", "Café host", "Öffentlichkeit", "Peer trainer"]


@pytest.fixture
def titled(types, trust):
    for title in reversed(TITLES):
        make_role(types, title=title, published_on=TODAY)


def test_whoever_looks_for_a_role_finds_them_in_order(titled, client):
    page = client.get(reverse("volunteers:roles")).content.decode()
    places = {title: page.index(title) for title in TITLES}
    assert sorted(places, key=places.get) == TITLES


def test_control_by_code_point_they_stand_otherwise(titled):
    assert list(InvolvementRole.objects.order_by("title").values_list("title", flat=True)) != TITLES
