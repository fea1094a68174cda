"""What can happen to a ticket. Each verb checks who, checks when, writes, records, and tells people."""

from feedback.actions.answering import answer, assign, draft, note_late, start_looking
from feedback.actions.concerns import close_concern, open_concern, route, route_concern
from feedback.actions.joining import me_too, take_back
from feedback.actions.problems import (
    AlreadyAnswered,
    AlreadyRead,
    Changed,
    NeedsSecondPerson,
    NotPossible,
    NotPublic,
)
from feedback.actions.reading import chase, decide_again, edit, hold, publish, publish_comment, question, withhold
from feedback.actions.saying import say

__all__ = [
    "close_concern",
    "decide_again",
    "edit",
    "hold",
    "open_concern",
    "publish_comment",
    "question",
    "route",
    "route_concern",
    "AlreadyAnswered",
    "AlreadyRead",
    "Changed",
    "NeedsSecondPerson",
    "NotPossible",
    "NotPublic",
    "answer",
    "assign",
    "chase",
    "draft",
    "me_too",
    "note_late",
    "publish",
    "say",
    "start_looking",
    "take_back",
    "withhold",
]
