"""Libraries that take seconds to import and that few pages need:
they are imported when something of them is first asked for.

The import stands at the top of its file, as every other, and type checkers see the library itself:

    if TYPE_CHECKING:
        from scipy import stats
    else:
        stats = lazy_module("scipy.stats")
"""

from importlib import import_module
from types import ModuleType


class LazyModule(ModuleType):
    """Stands for a module until it is used. Python's own lock lets several threads ask for it at once."""

    def __getattr__(self, name: str) -> object:
        return getattr(import_module(self.__name__), name)


def lazy_module(name: str) -> ModuleType:
    """The module of this name, not imported yet."""
    return LazyModule(name)
