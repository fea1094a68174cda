"""What the team types: starting, scoring, finishing, submitting."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from audits.self_audits import ladder
from audits.self_audits.forms.common import (
    QuestionnaireForm,
    answer_choices,
    free_text_field,
    one_choice_field,
    score_field,
)
from audits.self_audits.models import Questionnaire
from audits.self_audits.models.questionnaire import Item, Question
from audits.self_audits.reply_steps import UNSURE
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm, VersionField
from people.models import Team


class StartAuditForm(forms.Form):
    team = forms.ModelChoiceField(
        label=_lazy("Which team?"), queryset=Team.objects.none(), empty_label=_lazy("Choose a team"),
        error_messages={"required": _lazy("Choose a team"), "invalid_choice": _lazy("Choose a team from the list")},
    )  # fmt: skip
    questionnaire = forms.ModelChoiceField(
        label=_lazy("With which questions?"), queryset=Questionnaire.objects.none(), empty_label=None, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose the questions"), "invalid_choice": _lazy("Choose from the list")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, teams: QuerySet[Team], tools: QuerySet[Questionnaire], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams
        self.fields["questionnaire"].queryset = tools
        self.fields["questionnaire"].label_from_instance = lambda row: row.title


class ScoreItemForm(QuestionnaireForm):
    """One item with its score, or that the team does not know, and room for what shows it. Empty: not scored yet."""

    version = VersionField()

    def __init__(self, *args: Any, question: Question, item: Item, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields[f"score_{item.code}"] = one_choice_field(
            item.text,
            [
                *answer_choices(question),
                (UNSURE, _("We do not know. It is left out of the average, and shown.")),
            ],
            empty=_("We do not know"),
            highest=question.highest,
            hint=question.ask,
        )
        self.fields[f"evidence_{item.code}"] = free_text_field(_("What shows this?"), rows=2)

    @property
    def choice(self) -> forms.BoundField:
        return self[f"score_{self.item.code}"]

    @property
    def note(self) -> forms.BoundField:
        return self[f"evidence_{self.item.code}"]

    def details(self) -> dict[str, Any]:
        chosen = self.cleaned_data[f"score_{self.item.code}"]
        return {
            "score": None if chosen == UNSURE else chosen,
            "not_known": chosen == UNSURE,
            "evidence": self.cleaned_data[f"evidence_{self.item.code}"],
            "version": self.cleaned_data["version"],
        }


class ClosingPageForm(VersionedForm):
    def __init__(self, *args: Any, questionnaire: Questionnaire, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for statement in questionnaire.statements:
            self.fields[f"statement_{statement.code}"] = free_text_field(f"{statement.text} …", rows=2)
        if questionnaire.ladder:
            self.fields["rung"] = score_field(
                _("Which rung of the ladder is your team on?"), [*ladder.rung_choices(), ("", _("Not chosen yet"))],
                empty=_("Not chosen yet"), inline=False,
            )  # fmt: skip
            self.fields["rung_evidence"] = free_text_field(_("What shows that you are there?"))
            self.fields["shared_delivery"] = free_text_field(
                _("How do people share decisions about how the service runs?"),
                hint=_("The seventh rung needs this. Leave it empty if they do not."),
            )

    def details(self) -> dict[str, Any]:
        data = self.cleaned_data
        statements = {
            name.removeprefix("statement_"): v
            for name, v in data.items()
            if name.startswith("statement_") and v
        }
        return {
            "statements": statements,
            "rung": data.get("rung"),
            "rung_evidence": data.get("rung_evidence", ""),
            "shared_delivery": data.get("shared_delivery", ""),
            "version": data["version"],
        }


class SubmitAuditForm(forms.Form):
    because = free_text_field(
        _lazy("Why do you submit it with answers still open?"),
        hint=_lazy("Only if some are. Everyone who sees the result reads this."),
    )
