from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from insight.models import Batch, ThemeWords


class NotPossible(Exception):
    """It could be done once, but not now, or not like this. The message says why, in words for the person."""


class AlreadyHere(NotPossible):
    """The same file of the same source is here already. `batch` is that one."""

    def __init__(self, batch: "Batch") -> None:
        super().__init__("This file is here already. Nothing was added.")
        self.batch = batch


class Changed(NotPossible):
    """A colleague saved these words since the page was opened. `theirs` are the words as they stand now, with their version."""

    def __init__(self, theirs: "ThemeWords") -> None:
        super().__init__("A colleague has changed these words since you opened the page. Both are below.")
        self.theirs = theirs
