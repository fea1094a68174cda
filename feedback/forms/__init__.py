"""What people type, checked."""

from feedback.forms.answering import (
    AddProgress,
    AskPerson,
    AssignTeam,
    DraftAnswer,
    MoveTicket,
    ReadAndAgree,
    StepIn,
)
from feedback.forms.guardian import AskGuardian, CloseGuardianRequest
from feedback.forms.reading import ReadTicket
from feedback.forms.saying import SaySomething

__all__ = [
    "AddProgress",
    "AskGuardian",
    "AskPerson",
    "AssignTeam",
    "CloseGuardianRequest",
    "DraftAnswer",
    "MoveTicket",
    "ReadAndAgree",
    "ReadTicket",
    "SaySomething",
    "StepIn",
]
