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
    DecideAgain,
    EditTicket,
    PassConcernOn,
    PassOn,
    ReadSubmission,
    ReadTicket,
    TakeDown,
)
from feedback.forms.saying import (
    About,
    AddComment,
    ComeBack,
    Contact,
    LookAgain,
    NoWords,
    Reply,
    SayForSomebody,
    SaySomething,
    Words,
)
from feedback.forms.themes import (
    ChangeTheme,
    SetThemes,
)

__all__ = [
    "About",
    "AddComment",
    "AddProgress",
    "AskGuardian",
    "AskPerson",
    "AssignTeam",
    "ChangeTheme",
    "CloseConcern",
    "CloseGuardianRequest",
    "ComeBack",
    "Contact",
    "DraftAnswer",
    "EditTicket",
    "FindPoint",
    "Follow",
    "DecideAgain",
    "LookAgain",
    "NoWords",
    "MoveTicket",
    "PassConcernOn",
    "PassOn",
    "ReadAndAgree",
    "ReadSubmission",
    "ReadTicket",
    "Reply",
    "SayForSomebody",
    "SaySomething",
    "SetThemes",
    "StepIn",
    "TakeDown",
    "Words",
]
