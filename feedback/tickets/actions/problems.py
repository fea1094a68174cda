"""Why something cannot be done now, where it is about what somebody said. The rest is in kit.verbs.errors."""

from kit.verbs.errors import NotPossible


class NotPublic(NotPossible):
    pass


class AlreadyRead(NotPossible):
    """A colleague read this one while it was open here too. `theirs` is what came of it."""

    def __init__(self, message: str, theirs: str = "") -> None:
        super().__init__(message)
        self.theirs = theirs


class AlreadyAnswered(NotPossible):
    """A colleague answered while this one was writing."""


class NeedsSecondPerson(NotPossible):
    """Whoever wrote it does not publish it."""
