"""What those type who ask, and those who are asked."""

import uuid
from typing import Any

from django import forms

from audits.self_audits import ladder
from audits.self_audits.forms.common import QuestionnaireForm, free_text_field, scale_choices, score_field
from audits.self_audits.models import Questionnaire, RatificationOutcome, RungView
from audits.self_audits.reply_steps import UNSURE
from kit.design.fields import NHSDateField, WholeNumberField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy


class AskPeopleForm(forms.Form):
    closes_on = NHSDateField(
        label=_lazy("Until when can people take part?"),
        help_text=_lazy("Two to four weeks is good. For example, 27 3 2027."),
        error_messages={"required": _lazy("Enter the last day on which people can take part")},
    )


class IssueCodesForm(forms.Form):
    number = WholeNumberField(
        label=_lazy("How many codes do you need?"),
        help_text=_lazy(
            "One for each person. Hand them out in the open, to all who use the service and to those who care for them."
        ),
        min_value=1,
        max_value=100,
        initial=10,
        error_messages={
            "required": _lazy("Enter how many codes you need"),
            "invalid": _lazy("Enter a number, such as 10"),
            "min_value": _lazy("Make at least 1 code"),
            "max_value": _lazy("Make at most 100 codes at a time"),
        },
    )


class EnterCodeForm(forms.Form):
    code = forms.CharField(
        label=_lazy("Your code"),
        max_length=40,
        help_text=_lazy("It has 12 letters and numbers. Small letters are fine too."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "nhsuk-input--width-20"}),
        error_messages={
            "required": _lazy("Enter the code from your letter or card"),
            "max_length": _lazy("A code has 12 letters and numbers"),
        },
    )


def rung_view_field(classes: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Do you agree with the rung the team chose?"),
        choices=RungView.choices,
        required=False,
        widget=forms.RadioSelect(attrs={"class": classes}),
        error_messages={"invalid_choice": _("Choose “I agree”, “I do not agree” or “I don’t know”")},
    )


def why_field() -> forms.CharField:
    return free_text_field(
        _("Would you like to say why?"),
        hint=_(
            "Please leave out names. The Co-production Lead reads it and puts it in other words. The team does not see it."
        ),
    )


class ReplyForm(QuestionnaireForm):
    """What one person who uses the service, or cares for somebody, says. Nothing has to be answered."""

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questionnaire.questions:
            for item in question.items:
                self.fields[f"score_{item.code}"] = score_field(
                    item.people,
                    [*scale_choices(question), (UNSURE, _("I don’t know"))],
                    empty=_("I don’t know"),
                    highest=question.highest,
                )
        if questionnaire.ladder:
            self.fields["rung_view"] = rung_view_field()
        self.fields["why"] = why_field()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and all(value is None for value in self.by_item("score_").values()):
            raise forms.ValidationError(_("Answer at least one question with a number, then send it"))
        return data

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"scores": self.by_item("score_"), "rung_view": data.get("rung_view", ""), "why": data["why"]}


class PaperReplyForm(ReplyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["idempotency_key"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def details(self) -> dict[str, Any]:
        return super().details() | {"idempotency_key": self.cleaned_data["idempotency_key"]}


class RecordOutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_lazy("What did people and the team agree?"),
        choices=RatificationOutcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what was agreed")},
    )
    rung_on_record = forms.TypedChoiceField(
        label=_lazy("If another rung is put on record: which?"),
        choices=[("", _lazy("None")), *((rung, ladder.rung_label(rung)) for rung in ladder.RUNGS)],
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _lazy("Choose a rung from the list")},
    )
    reasons = free_text_field(
        _lazy("Why do people see it so?"), rows=5, required=_lazy("Write in your own words why people see it so"),
        hint=_lazy("In your own words: nobody should be able to tell who said what. The team reads this."),
    )  # fmt: skip
    how_held = free_text_field(
        _lazy("How was the conversation held?"), required=_lazy("Write how the conversation was held"),
        hint=_lazy("For example: an afternoon with tea, six people and two of the team."),
    )  # fmt: skip

    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not questionnaire.ladder:
            del self.fields["rung_on_record"]
            self.fields["outcome"].choices = [
                row for row in RatificationOutcome.choices if row[0] != RatificationOutcome.OTHER_RUNG
            ]

    def details(self) -> dict[str, Any]:
        return {"rung_on_record": None} | self.cleaned_data
