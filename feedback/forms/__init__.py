"""What people type, checked."""

from feedback.forms.answering import AssignTeam, DraftAnswer, PublishAnswer
from feedback.forms.reading import (
    CloseConcern,
    EditTicket,
    LookAgain,
    PassOn,
    ReadSaid,
    ReadTicket,
    TakeDown,
)
from feedback.forms.saying import SaySomething

__all__ = [
    "CloseConcern",
    "EditTicket",
    "LookAgain",
    "PassOn",
    "ReadSaid",
    "TakeDown",
    "AssignTeam",
    "DraftAnswer",
    "PublishAnswer",
    "ReadTicket",
    "SaySomething",
]
