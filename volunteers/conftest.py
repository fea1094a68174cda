import pytest

from volunteers.involvement.models import RoleType


@pytest.fixture
def now(NOW):
    return NOW


@pytest.fixture
def types(db):
    return list(RoleType.objects.all())
