"""Where something happened, from however many cells name a place."""

from dataclasses import dataclass, field

from insight.file_formats.columns import normalised_name
from insight.file_formats.problems import RejectedRow

NOWHERE = (None, None, None)  # the whole Trust
UNKNOWN = "None of its places is one we know. An administrator can add a team, or correct its name."


@dataclass
class Places:
    """What we know, by plain name. Each is (directorate, area, team) as numbers."""

    teams: dict = field(default_factory=dict)
    others: dict = field(default_factory=dict)

    def where(self, cells):
        """A team says all three. Without one: the directorate and the area that are named. Raises BadRow for unknown names."""
        names = [normalised_name(cell) for cell in cells if cell.strip()]
        team = next((self.teams[name] for name in names if name in self.teams), None)
        if team:
            return team
        matches = [self.others[name] for name in names if name in self.others]
        if names and not matches:
            raise RejectedRow(UNKNOWN)
        directorates = [directorate for directorate, _ in matches if directorate]
        areas = [area for _, area in matches if area]
        return (directorates or [None])[0], (areas or [None])[0], None
