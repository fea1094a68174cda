"""Why a verb does not do something now, in words for the person who tried."""

from kit.translation import gettext_lazy as _lazy

LOOK_AGAIN = _lazy("A colleague has changed this since you opened the page. Look at it again, then decide.")


class NotPossible(Exception):
    """It could be done once, but not now, or not like this. The message says why.

    `field` is where on the page the message belongs, if it has a place there.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class StaleVersion(NotPossible):
    """Somebody saved another version since this page was opened.

    `current` is what is saved now, as the page shows it (a row, or words); `version` is what a
    form has to carry to be sent by somebody who has seen that: mostly the number of the row.
    """

    default_message = _lazy("A colleague has changed this since you opened it. Both are below.")

    def __init__(self, current: object, version: int | str, message: str = "") -> None:
        super().__init__(message or self.default_message)
        self.current = current
        self.version = version
