"""The ladder of co-production: seven rungs, in plain words. The team chooses its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

RUNGS = {
    1: (_lazy("Coercion"), _lazy("People are there, and what they think does not count.")),
    2: (_lazy("Educating"), _lazy("We explain to people how the service works.")),
    3: (_lazy("Informing"), _lazy("We tell people what we do and what we have decided.")),
    4: (_lazy("Consultation"), _lazy("We ask people. They may have no power to change anything.")),
    5: (_lazy("Engagement"), _lazy("People have more chances to speak, and can change some decisions.")),
    6: (
        _lazy("Co-design"),
        _lazy("People help to plan the service and are listened to. They do not help to run it."),
    ),
    7: (_lazy("Co-production"), _lazy("We plan, run and check the service together, as equals.")),
}


@dataclass(frozen=True)
class Rung:
    number: int
    name: str
    meaning: str
    is_teams: bool
    is_peoples: bool


@dataclass(frozen=True)
class PublicLadder:
    """The rung that a team chose, and the one that people put on record, of one year."""

    year: int
    team_rung: int
    people_rung: int

    @property
    def rungs(self) -> list[Rung]:
        """From the top."""
        return [
            Rung(number, *RUNGS[number], number == self.team_rung, number == self.people_rung)
            for number in sorted(RUNGS, reverse=True)
        ]

    @property
    def agree(self) -> bool:
        return self.team_rung == self.people_rung


def rung_label(rung: int | None) -> str:
    return f"{rung}. {RUNGS[rung][0]}" if rung else _lazy("none chosen")


def rung_choices() -> list[tuple[int, str]]:
    return [(rung, f"{rung}. {name}: {meaning}") for rung, (name, meaning) in RUNGS.items()]


def conversation_sentence(rungs: Sequence[int]) -> str:
    """A sentence to start talking with, never a verdict."""
    if not rungs:
        return _("Once every question has a score, a place to start talking is named here.")
    named = _(" or ").join(f"{rung} ({RUNGS[rung][0]})" for rung in rungs)
    return ngettext(
        "To start the conversation: what you have scored could fit rung {named}. You choose.",
        "To start the conversation: what you have scored could fit rungs {named}. You choose.",
        len(rungs),
    ).format(named=named)
