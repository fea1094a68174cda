"""Why something cannot be done now, in words for the person."""


class NotPossible(Exception):
    """It could be done once, but not now. The message says why."""


class Changed(NotPossible):
    """Somebody saved another version since this one was opened."""

    def __init__(self) -> None:
        super().__init__(
            "This has been changed since you opened it. Look at what stands there now before you go on."
        )


class Refused(NotPossible):
    """What was typed cannot be. `field` is where the message belongs."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field
