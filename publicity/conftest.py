import pytest

from publicity.tests.samples import a_kit, a_party


@pytest.fixture
def party(monkeypatch):
    """The only thing there is to tell about."""
    return a_party(monkeypatch)


@pytest.fixture
def kit(party, trust):
    return a_kit()
