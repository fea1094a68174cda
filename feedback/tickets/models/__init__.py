"""The nouns of this room: what people say, who says the same, and what becomes of it."""

from feedback.tickets.models.comment import Comment
from feedback.tickets.models.concern import Alarm, Concern, GuardianRequest, Route, SecondLook
from feedback.tickets.models.influence import CHANGED, SAYS_WHY, Influence, InfluenceOutcome, InfluenceSource
from feedback.tickets.models.kept_point import KeptPoint
from feedback.tickets.models.link import Link
from feedback.tickets.models.listing import Listing
from feedback.tickets.models.progress import Progress
from feedback.tickets.models.reading_day import ReadingDay
from feedback.tickets.models.submission import Reason, Stage, Submission, same_words
from feedback.tickets.models.theme import CodebookVersion, Theme
from feedback.tickets.models.ticket import Ticket
from feedback.tickets.models.ticket_choices import ANSWERS, OPEN, CameBy, TicketKind, TicketState
from feedback.tickets.models.vote import TicketVote
from feedback.tickets.models.waiting import Breach, CopyDate, Escalation, Pause

__all__ = [
    "ANSWERS",
    "CHANGED",
    "OPEN",
    "SAYS_WHY",
    "Alarm",
    "Breach",
    "CameBy",
    "CodebookVersion",
    "Comment",
    "Concern",
    "CopyDate",
    "Escalation",
    "GuardianRequest",
    "Influence",
    "InfluenceOutcome",
    "InfluenceSource",
    "KeptPoint",
    "TicketKind",
    "Link",
    "Listing",
    "TicketVote",
    "Pause",
    "Progress",
    "ReadingDay",
    "Reason",
    "Route",
    "Submission",
    "SecondLook",
    "Stage",
    "TicketState",
    "Theme",
    "Ticket",
    "same_words",
]
