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
from feedback.forms.merging import (
    FindMergeTarget,
)
from feedback.forms.moderation import (
    CloseConcern,
    DecideSecondLook,
    EditTicket,
    ModerateSubmission,
    ModerateTicket,
    PassConcernOn,
    PassOn,
    TakeDown,
)
from feedback.forms.submitting import (
    AddComment,
    AskSecondLook,
    ContactEmail,
    EnterCode,
    KindAndWords,
    NoWords,
    PlaceAndTheme,
    ReplyToQuestion,
    SubmitOnBehalf,
    SubmitTicket,
)
from feedback.forms.themes import (
    ChangeTheme,
    SetThemes,
)

__all__ = [
    "PlaceAndTheme",
    "AddComment",
    "AddProgress",
    "AskGuardian",
    "AskPerson",
    "AssignTeam",
    "ChangeTheme",
    "CloseConcern",
    "CloseGuardianRequest",
    "EnterCode",
    "ContactEmail",
    "DraftAnswer",
    "EditTicket",
    "FindMergeTarget",
    "Follow",
    "DecideSecondLook",
    "AskSecondLook",
    "NoWords",
    "MoveTicket",
    "PassConcernOn",
    "PassOn",
    "ReadAndAgree",
    "ModerateSubmission",
    "ModerateTicket",
    "ReplyToQuestion",
    "SubmitOnBehalf",
    "SubmitTicket",
    "SetThemes",
    "StepIn",
    "TakeDown",
    "KindAndWords",
]
