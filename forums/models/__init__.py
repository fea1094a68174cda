"""The nouns of this room: rounds, the forums in them, who told us they are coming, what was raised, and the
Development Group.
"""

from forums.models.codesign import CodesignMethod, CodesignSlot
from forums.models.group import AgendaItem, GroupMeeting, PalsCount, Terms
from forums.models.loan import Loan
from forums.models.meeting import KEPT, Meeting, MeetingState
from forums.models.minutes import Attendance, Outcome
from forums.models.newsletter import Newsletter, Section
from forums.models.packs import Collation, Share
from forums.models.papers import Paper, PaperSection
from forums.models.raised import Raised
from forums.models.readers import PostReader
from forums.models.registration import NEEDS, TO_ARRANGE, Arrangement, HelpToCome, Registration
from forums.models.room import Arrival, Attendee, Card, PartnerService, Promise, Room
from forums.models.round import Round
from forums.models.venue import Venue, VenueFeature

__all__ = [
    "KEPT", "NEEDS", "TO_ARRANGE", "Arrangement", "Arrival", "Card", "CodesignSlot", "VenueFeature", "GroupMeeting", "HelpToCome", "Loan",
    "Meeting", "CodesignMethod", "Outcome", "Promise", "Raised", "Registration", "Room", "Round", "PartnerService",
    "MeetingState", "Venue", "Attendee",
    "AgendaItem", "Attendance", "PalsCount", "Paper", "PaperSection", "Terms",
    "Collation", "Newsletter", "PostReader", "Section", "Share",
]  # fmt: skip
