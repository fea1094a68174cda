"""The round engine: a year's forums and the dates that hang on them, from what a trust has agreed. No
database here.
"""

from forums.rounds.rotation.nouns import (
    ForumFormat,
    Impossible,
    PartOfDay,
    Period,
    Place,
    PlannedForum,
    PlannedRound,
    RoundSettings,
    Slot,
)
from forums.rounds.rotation.planning import plan_year, plan_years

__all__ = [
    "RoundSettings",
    "ForumFormat",
    "PlannedForum",
    "Impossible",
    "PartOfDay",
    "Period",
    "Place",
    "PlannedRound",
    "Slot",
    "plan_year",
    "plan_years",
]
