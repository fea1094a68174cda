class NotPossible(Exception):
    """It could be done once, but not now, or not like this. The message says why, in words for the person."""


class Changed(NotPossible):
    """A colleague saved since this page was opened. `theirs` is what stands there now, `version` its number."""

    def __init__(self, theirs, version):
        super().__init__(
            "A colleague has changed this since you opened it. Both are below: keep what is right, then save."
        )
        self.theirs, self.version = theirs, version
