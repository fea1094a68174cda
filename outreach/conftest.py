import pytest


@pytest.fixture
def now(NOW):
    return NOW


@pytest.fixture
def keeper(cast):
    return cast["cp_lead"]


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)
