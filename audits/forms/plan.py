"""What is typed into the gap analysis and the plan."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from audits.forms.common import QuestionnaireForm, free_text_field
from audits.models import Importance, PlanActionState, Questionnaire, Targets
from kit.design.fields import NHSDateField
from kit.verbs.forms import VersionField
from people.models import Person


class TargetsForm(QuestionnaireForm):
    """For each item the number to reach, and how much it matters to people."""

    version = VersionField()

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questionnaire.questions:
            for item in question.items:
                targets = [("", "None"), *((score, str(score)) for score in range(question.highest + 1))]
                self.fields[f"target_{item.code}"] = optional_choice_field(
                    f"What we want to reach: {item.code}", targets
                )
                matters = [("", "Not said"), *Importance.choices]
                self.fields[f"matters_{item.code}"] = optional_choice_field(
                    f"How much it matters to people: {item.code}", matters
                )

    def aims(self) -> Targets:
        targets, matters = self.by_item("target_"), self.by_item("matters_")
        return {code: (targets[code], matters[code]) for code in targets}


def optional_choice_field(label: str, choices: Iterable[tuple[Any, Any]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, required=False, coerce=int, empty_value=None,
        error_messages={"invalid_choice": "Choose one from the list"},
    )  # fmt: skip


class PlanActionForm(forms.Form):
    what = forms.CharField(
        label="What will be done?", max_length=300,
        error_messages={"required": "Write what will be done", "max_length": "Make it 300 letters or fewer"},
    )  # fmt: skip
    item = forms.ChoiceField(label="Which question is it about? (optional)", required=False)
    owner = forms.ModelChoiceField(
        label="Who in the team looks after it?", queryset=None, empty_label="Choose somebody",
        error_messages={"required": "Choose who looks after it", "invalid_choice": "Choose somebody who works in this team"},
    )  # fmt: skip
    co_owner = forms.CharField(
        label="Who with lived experience looks after it with them?", max_length=80,
        help_text="A first name or a role, as they like. It is not shown to everyone.",
        error_messages={"required": "Write who looks after it together with the team"},
    )  # fmt: skip
    due_on = NHSDateField(
        label="By when?", error_messages={"required": "Enter the day by which it will be done"}
    )

    def __init__(
        self, *args: Any, questionnaire: Questionnaire, people: QuerySet[Person], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        items = [(code, f"{code}. {item.text}") for code, item in questionnaire.items.items()]
        self.fields["item"].choices = [("", "None of them"), *items]
        self.fields["owner"].queryset = people


class AddPlanActionForm(PlanActionForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangePlanActionForm(PlanActionForm):
    state = forms.ChoiceField(
        label="Where has it got to?", choices=PlanActionState.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose where it has got to"},
    )  # fmt: skip
    changed = free_text_field(
        "What is different for people now?",
        hint="Needed when it is done. Shown to everyone once the plan is published.",
    )
    evidence = free_text_field("What shows it, or why was it stopped?")
    version = VersionField()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("state") == PlanActionState.DONE and not data.get("changed"):
            self.add_error("changed", "Write what is different for people now")
        if data.get("state") == PlanActionState.STOPPED and not data.get("evidence"):
            self.add_error("evidence", "Write why it was stopped")
        return data
