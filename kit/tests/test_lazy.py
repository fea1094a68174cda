import subprocess
import sys
from types import ModuleType

import pytest

from kit.lazy import lazy_module

ASKED_FOR_LATE = (
    "import sys; from kit.lazy import lazy_module; calendar = lazy_module('calendar'); "
    "assert 'calendar' not in sys.modules, 'before'; assert calendar.isleap(2028); assert 'calendar' in sys.modules, 'after'"
)


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True).stderr


def test_a_library_is_imported_when_something_of_it_is_asked_for():
    assert run(ASKED_FOR_LATE) == ""


def test_control_an_ordinary_import_is_there_before_it_is_needed():
    ordinary = ASKED_FOR_LATE.replace("calendar = lazy_module('calendar')", "import calendar")
    assert "AssertionError: before" in run(ordinary)


def test_what_a_library_does_not_have_is_missing_as_ever():
    calendar = lazy_module("calendar")
    assert isinstance(calendar, ModuleType)
    with pytest.raises(AttributeError, match="no_such_thing"):
        _ = calendar.no_such_thing
