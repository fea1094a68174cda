"""The nouns of coming into a role: roles, people in them, what they gave, how they were thanked."""

from volunteers.involvement.models.activities import Activity
from volunteers.involvement.models.involvement import Check, Interest, Involvement, Offer, Standing, Step
from volunteers.involvement.models.offerings import Offering
from volunteers.involvement.models.roles import DBSLevel, InvolvementRole, RoleType, Route, Workforce
from volunteers.involvement.models.thanks import PublicName, ThankYou, WrittenReference

__all__ = [
    "Activity",
    "Check",
    "DBSLevel",
    "Interest",
    "Involvement",
    "InvolvementRole",
    "Offer",
    "Offering",
    "PublicName",
    "RoleType",
    "Route",
    "Standing",
    "Step",
    "ThankYou",
    "Workforce",
    "WrittenReference",
]
