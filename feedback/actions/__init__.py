"""What can happen to a ticket. Each verb checks who, checks when, writes, records, and tells people."""

from feedback.actions.answering import answer, draft
from feedback.actions.clockwork import escalate, note_breaches, recalculate, set_copy_date
from feedback.actions.guardian import ask_guardian, close_guardian_request
from feedback.actions.joining import me_too, take_back
from feedback.actions.pausing import ask_person, end_pause, reply
from feedback.actions.problems import (
    AlreadyAnswered,
    AlreadyRead,
    Changed,
    NeedsSecondPerson,
    NotPossible,
    NotPublic,
    Stale,
)
from feedback.actions.progress import add_progress, check_progress
from feedback.actions.reading import chase, publish, withhold
from feedback.actions.saying import say
from feedback.actions.stepping_in import step_in
from feedback.actions.taking import acknowledge, assign, move, start_looking

__all__ = [
    "AlreadyAnswered",
    "AlreadyRead",
    "Changed",
    "NeedsSecondPerson",
    "NotPossible",
    "NotPublic",
    "Stale",
    "acknowledge",
    "add_progress",
    "answer",
    "ask_guardian",
    "ask_person",
    "assign",
    "chase",
    "check_progress",
    "close_guardian_request",
    "draft",
    "end_pause",
    "escalate",
    "me_too",
    "move",
    "note_breaches",
    "publish",
    "recalculate",
    "reply",
    "say",
    "set_copy_date",
    "start_looking",
    "step_in",
    "take_back",
    "withhold",
]
