"""The nouns of this room: rounds, the forums in them, and who told us they are coming."""

from forums.models.meeting import KEPT, Meeting, State
from forums.models.registration import NEEDS, TO_ARRANGE, Arrangement, Help, Registration
from forums.models.round import Round

__all__ = ["KEPT", "NEEDS", "TO_ARRANGE", "Arrangement", "Help", "Meeting", "Registration", "Round", "State"]
