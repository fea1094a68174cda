"""The round engine: a year's forums and the dates that hang on them, from what a trust has agreed. No database here."""

from forums.rotation.nouns import Agreed, Format, Forum, Impossible, Part, Period, Place, Round, Slot
from forums.rotation.planning import plan_year, plan_years

__all__ = [
    "Agreed",
    "Format",
    "Forum",
    "Impossible",
    "Part",
    "Period",
    "Place",
    "Round",
    "Slot",
    "plan_year",
    "plan_years",
]
