from audits.models.aim import Aim, Importance, Targets
from audits.models.audit import Audit, Score, Stage
from audits.models.questionnaire import AnsweredFirst, Questionnaire
from audits.models.ratification import Code, Ratification, RatificationOutcome, Reply, RungView
from audits.models.reply_draft import ReplyDraft

__all__ = [
    "Aim",
    "AnsweredFirst",
    "Audit",
    "Code",
    "Importance",
    "RatificationOutcome",
    "Questionnaire",
    "Ratification",
    "Reply",
    "ReplyDraft",
    "RungView",
    "Score",
    "Stage",
    "Targets",
]
