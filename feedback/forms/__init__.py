"""What people type, checked."""

from feedback.forms.answering import (
    AddProgress,
    AskPerson,
    AssignTeam,
    DraftAnswer,
    MoveTicket,
    PublishAnswer,
    ReadAndAgree,
    StepIn,
)
from feedback.forms.following import (
    Follow,
)
from feedback.forms.guardian import (
    AskGuardian,
    CloseGuardianRequest,
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
    "AddProgress",
    "AskGuardian",
    "AskPerson",
    "AssignTeam",
    "ChangeTheme",
    "CloseConcern",
    "CloseGuardianRequest",
    "DraftAnswer",
    "EditTicket",
    "FindPoint",
    "Follow",
    "LookAgain",
    "MoveTicket",
    "PassOn",
    "PublishAnswer",
    "ReadAndAgree",
    "ReadSaid",
    "ReadTicket",
    "SaySomething",
    "SetThemes",
    "StepIn",
    "TakeDown",
]
