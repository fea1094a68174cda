from audits.self_audits.models.aim import Aim, Importance, Targets
from audits.self_audits.models.audit import Audit, Score, Stage
from audits.self_audits.models.questionnaire import AnsweredFirst, Questionnaire
from audits.self_audits.models.ratification import Code, Ratification, RatificationOutcome, Reply, RungView
from audits.self_audits.models.reply_draft import ReplyDraft

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
