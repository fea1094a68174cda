"""The steps of work done together, in words that people may choose."""

from initiatives.models import InitiativeStage
from kit.translation import gettext_lazy as _lazy
from kit.wording import WORDING, state_names

STAGES: dict[str, str] = {
    InitiativeStage.PROPOSED: _lazy("It is on paper, and nobody has begun."),
    InitiativeStage.UNDERSTAND: _lazy("People find out together what is wrong."),
    InitiativeStage.DESIGN: _lazy("People plan together what will be different."),
    InitiativeStage.DELIVER: _lazy("It is being done."),
    InitiativeStage.LEARN: _lazy("People look at whether it helped."),
    InitiativeStage.DONE: _lazy("It is done, and somebody else has checked it."),
    InitiativeStage.STOPPED: _lazy("It has ended before it was done, and we say why."),
}


def register_words() -> None:
    WORDING.add(
        *state_names(
            "work", InitiativeStage.choices, part=_lazy("The steps of work done together"), means=STAGES,
            where=_lazy("On the pages of work done together and in letters about it."),
        )
    )  # fmt: skip
