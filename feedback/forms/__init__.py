"""What people type, checked."""

from feedback.forms.answering import AssignTeam, DraftAnswer, PublishAnswer
from feedback.forms.reading import ReadTicket
from feedback.forms.saying import (
    About,
    AddComment,
    ComeBack,
    Contact,
    LookAgain,
    Reply,
    SayForSomebody,
    SaySomething,
    Words,
)

__all__ = [
    "About",
    "AddComment",
    "AssignTeam",
    "ComeBack",
    "Contact",
    "DraftAnswer",
    "LookAgain",
    "PublishAnswer",
    "ReadTicket",
    "Reply",
    "SayForSomebody",
    "SaySomething",
    "Words",
]
