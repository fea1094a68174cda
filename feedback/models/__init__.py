"""The nouns of this room: what people say, who says the same, and what becomes of it."""

from feedback.models.comment import Comment
from feedback.models.concern import Alarm, Concern, GuardianRequest, Route, SecondLook
from feedback.models.follower import Follower
from feedback.models.link import Link
from feedback.models.listing import Listing
from feedback.models.me_too import MeToo
from feedback.models.progress import Progress
from feedback.models.reading_day import ReadingDay
from feedback.models.said import Reason, Said, Stage, same_words
from feedback.models.theme import CodebookVersion, Theme
from feedback.models.ticket import ANSWERS, OPEN, CameBy, Kind, State, Ticket
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
    "Follower",
    "GuardianRequest",
    "Kind",
    "Link",
    "Listing",
    "MeToo",
    "Pause",
    "Progress",
    "ReadingDay",
    "Reason",
    "Route",
    "Said",
    "SecondLook",
    "Stage",
    "State",
    "Theme",
    "Ticket",
    "same_words",
]
