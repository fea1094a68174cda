import pytest

from kit.letters.tests import examples


@pytest.fixture(autouse=True)
def example_letters():
    undo = examples.add()
    yield
    undo()
