"""What people type, checked: one file for each part of an audit's way."""

from audits.forms.common import ConfirmOnlyForm
from audits.forms.plan import AddPlanActionForm, ChangePlanActionForm, TargetsForm
from audits.forms.ratification import (
    AskPeopleForm,
    EnterCodeForm,
    IssueCodesForm,
    PaperReplyForm,
    RecordOutcomeForm,
    ReplyForm,
)
from audits.forms.team import ClosingPageForm, ScoreQuestionForm, StartAuditForm, SubmitAuditForm

__all__ = [
    "TargetsForm",
    "AskPeopleForm",
    "ChangePlanActionForm",
    "ConfirmOnlyForm",
    "EnterCodeForm",
    "ClosingPageForm",
    "IssueCodesForm",
    "AddPlanActionForm",
    "PaperReplyForm",
    "ReplyForm",
    "ScoreQuestionForm",
    "RecordOutcomeForm",
    "StartAuditForm",
    "SubmitAuditForm",
]
