"""The nouns of initiatives."""

from initiatives.models.initiative import (
    ENDED,
    IN_ORDER,
    Initiative,
    InitiativeLevel,
    InitiativeStage,
)
from initiatives.models.involved import InitiativeNote, Obstacle, Part, RoomMember, Side
from initiatives.models.joined import (
    FollowerReply,
    InitiativeChange,
    InitiativePoint,
    InitiativeSupport,
    IsItSo,
)
from initiatives.models.milestones import Milestone, MilestoneMove

__all__ = [
    "ENDED",
    "IN_ORDER",
    "FollowerReply",
    "Initiative",
    "InitiativeChange",
    "InitiativeLevel",
    "InitiativeNote",
    "InitiativePoint",
    "InitiativeStage",
    "InitiativeSupport",
    "IsItSo",
    "Milestone",
    "MilestoneMove",
    "Obstacle",
    "Part",
    "RoomMember",
    "Side",
]
