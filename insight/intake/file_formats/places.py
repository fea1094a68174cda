"""Where something happened, from however many cells name a place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from insight.intake.file_formats.columns import normalised_name
from insight.intake.file_formats.problems import RejectedRow
from kit.translation import gettext_lazy as _lazy

UNKNOWN = _lazy("None of its places is one we know. An administrator can add a team, or correct its name.")


class PlaceKeys(NamedTuple):
    """A place by the numbers of its rows: all three of a team, one or two of what is coarser, none of the
    whole Trust.
    """

    directorate: int | None = None
    area: int | None = None
    team: int | None = None


WHOLE_TRUST = PlaceKeys()


@dataclass
class Places:
    """The places we know, by normalised name. `others` are directorates and areas."""

    teams: dict[str, PlaceKeys] = field(default_factory=dict)
    others: dict[str, PlaceKeys] = field(default_factory=dict)

    def where(self, cells: Iterable[str]) -> PlaceKeys:
        """A team says all three. Without one: the directorate and the area that are named. Raises RejectedRow
        for unknown names.
        """
        names = [normalised_name(cell) for cell in cells if cell.strip()]
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
