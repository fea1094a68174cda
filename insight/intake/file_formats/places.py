"""Where something happened, from however many cells name a place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from insight.intake.file_formats.columns import normalised_name
from insight.intake.file_formats.problems import RejectedRow
from kit.translation import gettext_lazy as _lazy

UNKNOWN = _lazy("None of its places is one we know. An administrator can add a team, or correct its name.")
# "RXX01 - Recovery College": a code of the NHS before the name, or in brackets behind it.
CODE_BEFORE = re.compile(r"\s*[A-Z]{1,4}\d[A-Z0-9]{0,6}\s*[-\u2013\u2014:|]\s*(?=\S)")
CODE_BEHIND = re.compile(r"(?<=\S)\s*[(\[]\s*[A-Z]{1,4}\d[A-Z0-9]{0,6}\s*[)\]]\s*")


class PlaceKeys(NamedTuple):
    """A place by the numbers of its rows: all three of a team, one or two of what is coarser, none of the
    whole Trust.
    """

    directorate: int | None = None
    area: int | None = None
    team: int | None = None


WHOLE_TRUST = PlaceKeys()


def place_name(text: str) -> str:
    """How a place is looked up: without a code beside it, and “&” is “and”."""
    bare = CODE_BEHIND.sub("", CODE_BEFORE.sub("", text, count=1))
    return normalised_name(bare.replace("&", " and "))


@dataclass
class Places:
    """The places we know, by normalised name. `others` are directorates and areas."""

    teams: dict[str, PlaceKeys] = field(default_factory=dict)
    others: dict[str, PlaceKeys] = field(default_factory=dict)

    def where(self, cells: Iterable[str]) -> PlaceKeys:
        """A team says all three. Without one: the directorate and the area that are named. Raises RejectedRow
        for unknown names.
        """
        names = [place_name(cell) for cell in cells if cell.strip()]
        team = next((self.teams[name] for name in names if name in self.teams), None)
        if team:
            return team
        matches = [self.others[name] for name in names if name in self.others]
        if names and not matches:
            raise RejectedRow(UNKNOWN)
        return PlaceKeys(
            directorate=next((place.directorate for place in matches if place.directorate), None),
            area=next((place.area for place in matches if place.area), None),
        )
