"""What people type, checked: one file for each part of an audit's way."""

from audits.forms.asking import Ask, EnterCode, Invite, Paper, Reply, Settle
from audits.forms.common import Confirm
from audits.forms.plan import Aims, ChangeAction, NewAction
from audits.forms.team import Finish, ScoreQuestion, Start, Submit

__all__ = [
    "Aims",
    "Ask",
    "ChangeAction",
    "Confirm",
    "EnterCode",
    "Finish",
    "Invite",
    "NewAction",
    "Paper",
    "Reply",
    "ScoreQuestion",
    "Settle",
    "Start",
    "Submit",
]
