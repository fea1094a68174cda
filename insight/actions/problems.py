class NotPossible(Exception):
    """It could be done once, but not now, or not like this. The message says why, in words for the person."""


class AlreadyHere(NotPossible):
    """The same file of the same source is here already. `batch` is that one."""

    def __init__(self, batch):
        super().__init__("This file is here already. Nothing was added.")
        self.batch = batch
