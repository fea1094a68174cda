from audits.models.audit import Audit, Score, Stage
from audits.models.plan import Aim, Matters, PlanAction, State
from audits.models.questionnaire import AnsweredFirst, Questionnaire
from audits.models.ratification import Code, Outcome, Ratification, Reply, RungView, Via

__all__ = [
    "Aim",
    "AnsweredFirst",
    "Audit",
    "Code",
    "Matters",
    "Outcome",
    "PlanAction",
    "Questionnaire",
    "Ratification",
    "Reply",
    "RungView",
    "Score",
    "Stage",
    "State",
    "Via",
]
