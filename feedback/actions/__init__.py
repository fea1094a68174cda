"""What can happen to a ticket. Each verb checks who, checks when, writes, records, and tells people."""

from feedback.actions.answering import answer, assign, draft, note_late, start_looking
from feedback.actions.coming_back import question, reply
from feedback.actions.joining import me_too, take_back
from feedback.actions.problems import (
    AlreadyAnswered,
    AlreadyRead,
    Changed,
    NeedsSecondPerson,
    NotPossible,
    NotPublic,
)
from feedback.actions.reading import chase, publish, withhold
from feedback.actions.saying import add_comment, say, say_for

__all__ = [
    "AlreadyAnswered",
    "AlreadyRead",
    "Changed",
    "NeedsSecondPerson",
    "NotPossible",
    "NotPublic",
    "add_comment",
    "answer",
    "assign",
    "chase",
    "draft",
    "me_too",
    "note_late",
    "publish",
    "question",
    "reply",
    "say",
    "say_for",
    "start_looking",
    "take_back",
    "withhold",
]
