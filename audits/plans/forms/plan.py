"""What is typed into the gap analysis and the plan."""

from collections.abc import Iterable
from typing import Any

from django import forms

from audits.self_audits.forms.common import QuestionnaireForm
from audits.self_audits.models import Importance, Questionnaire, Targets
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from meetings.forms.plans import AddPlanActionForm, ChangePlanActionForm


class TargetsForm(QuestionnaireForm):
    """For each item the number to reach, and how much it matters to people."""

    version = VersionField()

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questionnaire.questions:
            for item in question.items:
                targets = [("", _("None")), *((score, str(score)) for score in range(question.highest + 1))]
                self.fields[f"target_{item.code}"] = optional_choice_field(
                    _("What we want to reach: {code}").format(code=item.code), targets
                )
                matters = [("", _("Not said")), *Importance.choices]
                self.fields[f"matters_{item.code}"] = optional_choice_field(
                    _("How much it matters to people: {code}").format(code=item.code), matters
                )

    def aims(self) -> Targets:
        targets, matters = self.by_item("target_"), self.by_item("matters_")
        return {code: (targets[code], matters[code]) for code in targets}


def optional_choice_field(label: str, choices: Iterable[tuple[Any, Any]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, required=False, coerce=int, empty_value=None,
        error_messages={"invalid_choice": _("Choose one from the list")},
    )  # fmt: skip


class AboutAnItem(forms.Form):
    """What the plan of an audit asks besides: which item of the questionnaire an action is about."""

    about = forms.ChoiceField(label=_lazy("Which question is it about? (optional)"), required=False)
    field_order = ("what", "about")

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = [(code, f"{code}. {item.text}") for code, item in questionnaire.items.items()]
        self.fields["about"].choices = [("", _("None of them")), *items]


class AddAuditActionForm(AboutAnItem, AddPlanActionForm):
    pass


class ChangeAuditActionForm(AboutAnItem, ChangePlanActionForm):
    pass
