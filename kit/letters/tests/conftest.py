import pytest

from kit.letters.tests import examples


@pytest.fixture(autouse=True)
def example_letters(settings):
    reasons = dict.fromkeys(("test/hello", "test/no_such"), "made up for a test")
    settings.LETTERS_WITHOUT_STOP = settings.LETTERS_WITHOUT_STOP | reasons
    undo = examples.add()
    yield
    undo()
