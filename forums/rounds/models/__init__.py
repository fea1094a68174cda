"""Rounds, the forums in them, who told us they are coming, and what was raised."""

from forums.rounds.models.codesign import CodesignMethod, CodesignSlot
from forums.rounds.models.kept_forum import KeptForum
from forums.rounds.models.loan import Loan
from forums.rounds.models.meeting import KEPT, Meeting, MeetingState
from forums.rounds.models.raised import Raised
from forums.rounds.models.registration import NEEDS, TO_ARRANGE, Arrangement, HelpToCome, Registration
from forums.rounds.models.room import Arrival, Attendee, Card, PartnerService, Promise, Room
from forums.rounds.models.round import Round
from forums.rounds.models.venue import Venue, VenueFeature

__all__ = [
    "CodesignMethod", "CodesignSlot", "KeptForum", "Loan", "KEPT", "Meeting", "MeetingState", "Raised",
    "NEEDS", "TO_ARRANGE", "Arrangement", "HelpToCome", "Registration", "Arrival", "Attendee",
    "Card", "PartnerService", "Promise", "Room", "Round", "Venue", "VenueFeature",
]  # fmt: skip
