"""One question a page, for somebody with a code. Nothing has to be answered."""

from typing import Any

from django import forms

from audits.ratification.forms.ratification import rung_view_field, why_field
from audits.self_audits.forms.common import QuestionnaireForm, answer_choices, one_choice_field
from audits.self_audits.models import Questionnaire
from audits.self_audits.reply_steps import RUNG, UNSURE, WHY, field_of
from kit.translation import gettext as _
from kit.verbs.forms import VersionedForm


class AnswerForm(QuestionnaireForm):
    """The one question of a step."""

    def __init__(self, *args: Any, questionnaire: Questionnaire, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        self.fields[field_of(step)] = answer_field(questionnaire, step)

    @property
    def asked(self) -> forms.BoundField:
        return self[field_of(self.step)]

    @property
    def answer(self) -> int | str | None:
        return self.cleaned_data[field_of(self.step)]


def answer_field(questionnaire: Questionnaire, step: str) -> forms.Field:
    if step == RUNG:
        return rung_view_field("choices")
    if step == WHY:
        return why_field()
    question = questionnaire.question_of[step]
    return one_choice_field(
        questionnaire.items[step].people,
        [*answer_choices(question), (UNSURE, _("I don’t know"))],
        empty=_("I don’t know"),
        highest=question.highest,
        hint=question.ask_people,
    )


class SendAnswersForm(VersionedForm):
    """The button sends what was kept, if it is what this page showed."""
