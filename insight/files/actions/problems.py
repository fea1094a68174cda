from typing import TYPE_CHECKING

from kit.translation import gettext as _
from kit.verbs.errors import NotPossible

if TYPE_CHECKING:
    from insight.intake.models import Batch


class AlreadyHere(NotPossible):
    """The same file of the same source is here already. `batch` is that one."""

    def __init__(self, batch: "Batch") -> None:
        super().__init__(_("This file is here already. Nothing was added."))
        self.batch = batch
