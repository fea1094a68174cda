"""The nouns of this room: rounds and the meetings in them."""

from forums.models.meeting import KEPT, Meeting, State
from forums.models.round import Round

__all__ = ["KEPT", "Meeting", "Round", "State"]
