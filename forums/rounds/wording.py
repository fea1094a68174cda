"""What a forum is called, and its states, in words that people may choose."""

from forums.rounds.models import MeetingState
from kit.translation import gettext_lazy as _lazy
from kit.wording import WORDING, ChoosableName, state_names

FORUM_KEY = "forum"
STATES: dict[str, str] = {
    MeetingState.PLANNED: _lazy("The day may still change."),
    MeetingState.CONFIRMED: _lazy("It takes place on that day."),
    MeetingState.CANCELLED: _lazy("It does not take place, and we say why."),
    MeetingState.HELD: _lazy("It has taken place."),
}


def register_words() -> None:
    WORDING.add(
        ChoosableName(
            FORUM_KEY,
            part=_lazy("Meetings"),
            standard=_lazy("forum"),
            plural=_lazy("forums"),
            where=_lazy("In the menu, and in every sentence about them."),
            means=_lazy("A meeting near you where people say what should be better."),
            is_said_everywhere=False,
            examples=(_lazy("Forums"), _lazy("Forums that are over"), _lazy("A forum or meeting")),
        ),
        *state_names(
            "meeting", MeetingState.choices, part=_lazy("Whether a meeting takes place"), means=STATES,
            where=_lazy("Beside each date."),
        ),
    )  # fmt: skip
