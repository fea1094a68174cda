"""What is typed into a plan. A room says whom to choose from, and may add what the action is about."""

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet

from kit.design.fields import NHSDateField, TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from meetings.models import PlanActionState
from people.models import Person

LONGEST = 2000


def optional_words_field(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=_lazy("{label} (optional)").format(label=label), required=False, max_length=LONGEST, help_text=hint,
        widget=TextBox(attrs={"rows": 3}),
        error_messages={"max_length": _lazy("Make it %(limit_value)s letters or fewer")},
    )  # fmt: skip


class PlanActionForm(forms.Form):
    what = forms.CharField(
        label=_lazy("What will be done?"), max_length=300,
        error_messages={"required": _lazy("Write what will be done"), "max_length": _lazy("Make it 300 letters or fewer")},
    )  # fmt: skip
    owner = forms.ModelChoiceField(
        label=_lazy("Who in the team looks after it?"), queryset=None, empty_label=_lazy("Choose somebody"),
        error_messages={"required": _lazy("Choose who looks after it"), "invalid_choice": _lazy("Choose somebody who works in this team")},
    )  # fmt: skip
    co_owner = forms.CharField(
        label=_lazy("Who with lived experience looks after it with them?"), max_length=80,
        help_text=_lazy("A first name or a role, as they like. It is not shown to everyone."),
        error_messages={"required": _lazy("Write who looks after it together with the team")},
    )  # fmt: skip
    due_on = NHSDateField(
        label=_lazy("By when?"), error_messages={"required": _lazy("Enter the day by which it will be done")}
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people


class AddPlanActionForm(PlanActionForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangePlanActionForm(PlanActionForm):
    state = forms.ChoiceField(
        label=_lazy("Where has it got to?"), choices=PlanActionState.choices, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose where it has got to")},
    )  # fmt: skip
    changed = optional_words_field(
        _lazy("What is different for people now?"),
        hint=_lazy("Needed when it is done. Shown to everyone once the plan is published."),
    )
    evidence = optional_words_field(_lazy("What shows it, or why was it stopped?"))
    version = VersionField()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("state") == PlanActionState.DONE and not data.get("changed"):
            self.add_error("changed", _("Write what is different for people now"))
        if data.get("state") == PlanActionState.STOPPED and not data.get("evidence"):
            self.add_error("evidence", _("Write why it was stopped"))
        return data
