from audits.models.aim import Aim, Importance, Targets
from audits.models.audit import Audit, Score, Stage
from audits.models.questionnaire import AnsweredFirst, Questionnaire
from audits.models.ratification import Code, Ratification, RatificationOutcome, Reply, RungView

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
    "RungView",
    "Score",
    "Stage",
    "Targets",
]
