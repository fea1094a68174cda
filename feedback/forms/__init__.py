"""What people type, checked."""

from feedback.forms.answering import (
    AssignTeam,
    DraftAnswer,
    PublishAnswer,
)
from feedback.forms.following import (
    Follow,
)
from feedback.forms.joining import (
    FindPoint,
)
from feedback.forms.reading import (
    CloseConcern,
    EditTicket,
    LookAgain,
    PassOn,
    ReadSaid,
    ReadTicket,
    TakeDown,
)
from feedback.forms.saying import (
    SaySomething,
)
from feedback.forms.themes import (
    ChangeTheme,
    SetThemes,
)

__all__ = [
    "AssignTeam",
    "ChangeTheme",
    "CloseConcern",
    "DraftAnswer",
    "EditTicket",
    "FindPoint",
    "Follow",
    "LookAgain",
    "PassOn",
    "PublishAnswer",
    "ReadSaid",
    "ReadTicket",
    "SaySomething",
    "SetThemes",
    "TakeDown",
]
