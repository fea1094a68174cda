import pytest

from people.models import Area


@pytest.fixture
def now(NOW):
    return NOW


@pytest.fixture
def editor(cast):
    return cast["focus_coordinator"]


@pytest.fixture
def details(trust):
    """What somebody types."""
    return {
        "kind": "group",
        "name": "Tea and talk",
        "about": "A table, tea, and people to talk to.",
        "area": Area.objects.get(slug="east-surrey"),
        "organisation": "Redhill Library",
        "address": "12 High Street, Redhill",
        "postcode": "RH1 1AA",
    }
