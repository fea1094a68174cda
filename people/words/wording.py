"""What this service is called."""

from kit.translation import gettext_lazy as _lazy
from kit.wording import WORDING, ChoosableName
from people.selectors import SERVICE_KEY


def register_words() -> None:
    WORDING.add(
        ChoosableName(
            SERVICE_KEY,
            part=_lazy("This service"),
            standard=_lazy("Working together"),
            where=_lazy("At the top of each page, in the title of each page, and in letters."),
            means=_lazy("This website, and what people do together through it."),
            is_said_everywhere=False,
        )
    )
