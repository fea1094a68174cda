"""The states of a point, and what came of it, in words that people may choose."""

from feedback.tickets.models import InfluenceOutcome, TicketState
from kit.translation import gettext_lazy as _lazy
from kit.wording import WORDING, state_names

STATES: dict[str, str] = {
    TicketState.HEARD: _lazy("The team has the point and has not begun."),
    TicketState.LOOKING: _lazy("The team finds out what can be done."),
    TicketState.DOING: _lazy("It is being done now."),
    TicketState.DONE: _lazy("It is done."),
    TicketState.CANNOT: _lazy("It can’t be done, and the answer says why."),
}
OUTCOMES: dict[str, str] = {
    InfluenceOutcome.WAITING: _lazy("Nobody can say yet what came of it."),
    InfluenceOutcome.CHANGED: _lazy("What people asked for has changed."),
    InfluenceOutcome.PARTLY: _lazy("Some of what people asked for has changed."),
    InfluenceOutcome.NOT_CHANGED: _lazy("It stays as it was, and we say why."),
}


def register_words() -> None:
    WORDING.add(
        *state_names(
            "point", TicketState.choices, part=_lazy("How far a point is"), means=STATES, are_said_everywhere=True,
            where=_lazy("Beside each point, in answers, letters and reports."),
        ),
        *state_names(
            "outcome", InfluenceOutcome.choices, part=_lazy("What came of a point"), means=OUTCOMES,
            where=_lazy("On the pages of points and of work done together."),
        ),
    )  # fmt: skip
