"""What somebody has answered, in words, before they send it."""

from dataclasses import dataclass

from audits.ratification.selectors.ratifications import UnsentReply
from audits.self_audits.models import Questionnaire, RungView
from audits.self_audits.reply_steps import RUNG, UNSURE, WHY
from kit.translation import gettext as _


@dataclass(frozen=True)
class AnswerRow:
    """One line of the page where all is checked."""

    step: str
    asked: str
    answer: str  # empty: no answer


@dataclass(frozen=True)
class AnswerGroup:
    title: str
    rows: list[AnswerRow]


def check_rows(reply: UnsentReply) -> list[AnswerGroup]:
    """The questions in their order, each with what was answered."""
    questionnaire = reply.questionnaire
    groups = [
        AnswerGroup(
            question.title,
            [AnswerRow(item.code, item.people, item_answer(reply, item.code)) for item in question.items],
        )
        for question in questionnaire.questions
    ]
    return [*groups, AnswerGroup(_("At the end"), list(_last_rows(questionnaire, reply)))]


def item_answer(reply: UnsentReply, code: str) -> str:
    score = reply.answers.get(code)
    if score is None:
        return ""
    if score == UNSURE:
        return _("I don’t know")
    return f"{score}. {reply.questionnaire.question_of[code].scale[score]}"


def _last_rows(questionnaire: Questionnaire, reply: UnsentReply) -> list[AnswerRow]:
    view = reply.answers.get(RUNG, "")
    rung = AnswerRow(
        RUNG, _("Do you agree with the rung the team chose?"), str(RungView(view).label) if view else ""
    )
    why = AnswerRow(WHY, _("Would you like to say why?"), reply.answers.get(WHY, ""))
    return [rung, why] if questionnaire.ladder else [why]
