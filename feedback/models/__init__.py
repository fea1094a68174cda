"""The nouns of this room: what people say, who says the same, and what becomes of it."""

from feedback.models.comment import Comment
from feedback.models.concern import Alarm, Concern, GuardianRequest, Route, SecondLook
from feedback.models.kept_point import KeptPoint
from feedback.models.link import Link
from feedback.models.listing import Listing
from feedback.models.progress import Progress
from feedback.models.reading_day import ReadingDay
from feedback.models.submission import Reason, Stage, Submission, same_words
from feedback.models.theme import CodebookVersion, Theme
from feedback.models.ticket import Ticket
from feedback.models.ticket_choices import ANSWERS, OPEN, CameBy, TicketKind, TicketState
from feedback.models.vote import TicketVote
from feedback.models.waiting import Breach, CopyDate, Escalation, Pause

__all__ = [
    "ANSWERS",
    "OPEN",
    "Alarm",
    "Breach",
    "CameBy",
    "CodebookVersion",
    "Comment",
    "Concern",
    "CopyDate",
    "Escalation",
    "GuardianRequest",
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
