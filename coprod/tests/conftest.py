import pytest


@pytest.fixture
def visitor(client, trust):
    """A browser that has never been here, on a site that has its trust loaded."""
    return client


@pytest.fixture
def quiet(client):
    """A browser that shows an error page, where the test client would stop."""
    client.raise_request_exception = False
    return client
