"""The nouns of this room: rounds, the forums in them, who told us they are coming, what was raised, and the Development Group."""

from forums.models.group import GroupMeeting, Outcome
from forums.models.meeting import KEPT, Meeting, State
from forums.models.newsletter import Newsletter, Section
from forums.models.packs import Collation, Share
from forums.models.raised import Raised
from forums.models.readers import PostReader, Reader
from forums.models.registration import NEEDS, TO_ARRANGE, Arrangement, Help, Registration
from forums.models.round import Round

__all__ = [
    "KEPT", "NEEDS", "TO_ARRANGE", "Arrangement", "GroupMeeting", "Help", "Meeting", "Outcome", "Raised", "Registration",
    "Round", "State",
    "Collation", "Newsletter", "PostReader", "Reader", "Section", "Share",
]  # fmt: skip
