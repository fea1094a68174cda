"""Why something cannot be done now, in words for the person who tried."""


class NotPossible(Exception):
    """It could be done once, but not now. The message says why, in words for the person."""


class NotPublic(NotPossible):
    pass


class AlreadyRead(NotPossible):
    """A colleague read this one while it was open here too. `theirs` is what came of it."""

    def __init__(self, message: str, theirs: str = "") -> None:
        super().__init__(message)
        self.theirs = theirs


class AlreadyAnswered(NotPossible):
    """A colleague answered while this one was writing."""


class Changed(NotPossible):
    """Somebody saved another version since this one was opened."""

    def __init__(self, theirs: str) -> None:
        super().__init__("A colleague has changed this since you opened it. Both texts are below.")
        self.theirs = theirs


class Stale(NotPossible):
    """Somebody changed it since this page was opened; there is no text to lose."""


class NeedsSecondPerson(NotPossible):
    """Whoever wrote it does not publish it."""
