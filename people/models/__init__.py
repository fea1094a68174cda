"""The nouns of this room: persons, the roles they hold, places, dated
settings, gatherings, and what persons told us.
"""

from people.models.contact import ContactTask
from people.models.gatherings import Gathering
from people.models.holidays import BankHoliday
from people.models.person import Digest, Person
from people.models.places import Area, Directorate, Service, Team
from people.models.preferences import AccessNeeds, EqualityAnswers, SharedNeeds
from people.models.roles import NEEDS_SECOND_FACTOR, Role, RoleHeld
from people.models.trust import CrisisLine, DatedSetting, Trust
from people.models.words import ChosenWord, WordSource

__all__ = [
    "NEEDS_SECOND_FACTOR",
    "AccessNeeds",
    "SharedNeeds",
    "Area",
    "BankHoliday",
    "ChosenWord",
    "ContactTask",
    "CrisisLine",
    "DatedSetting",
    "Digest",
    "Directorate",
    "EqualityAnswers",
    "Gathering",
    "Person",
    "Role",
    "RoleHeld",
    "Service",
    "Team",
    "Trust",
    "WordSource",
]
