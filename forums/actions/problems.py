"""Why something cannot be done now, in words for the person who tried."""


class NotPossible(Exception):
    """It could be done once, but not now. `field` is where on the page the message belongs, if it has a place."""

    def __init__(self, message, field=None):
        super().__init__(message)
        self.field = field


class Changed(NotPossible):
    """Somebody saved another version since this one was opened."""

    def __init__(self, theirs):
        super().__init__("A colleague has changed this since you opened it. Both are below.")
        self.theirs = theirs
