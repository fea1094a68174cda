"""What the forms of this room share. Each message is a sentence that says what to do."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from audits.self_audits.models.questionnaire import Question
from audits.self_audits.reply_steps import UNSURE
from kit.design.fields import TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy

LONGEST = 2000
NUMBERS = ("score_", "target_", "matters_")


def free_text_field(
    label: str, *, required: str = "", rows: int = 3, hint: str = "", longest: int = LONGEST
) -> forms.CharField:
    """Free text, optional unless `required` says what to do."""
    return forms.CharField(
        label=label if required else _lazy("{label} (optional)").format(label=label),
        required=bool(required),
        max_length=longest,
        help_text=hint,
        widget=TextBox(attrs={"rows": rows}),
        error_messages={
            "required": required,
            "max_length": _lazy("Make it %(limit_value)s letters or fewer"),
        },
    )


def score_field(
    label: str,
    choices: Iterable[tuple[Any, Any]],
    *,
    empty: str,
    highest: int | None = None,
    inline: bool = True,
) -> forms.TypedChoiceField:
    """One of a scale, or nothing. The number comes first, and its meaning with it."""
    instruction = (
        _("Choose a number from 0 to {highest}").format(highest=highest)
        if highest is not None
        else _("Choose one of these")
    )
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        required=False,
        coerce=lambda value: None if value == UNSURE else int(value),
        empty_value=None,
        widget=forms.RadioSelect(
            attrs={"class": "nhsuk-radios--inline nhsuk-radios--small"} if inline else {}
        ),
        error_messages={
            "invalid_choice": _("{instruction}, or “{empty}”").format(instruction=instruction, empty=empty)
        },
    )


def one_choice_field(
    label: str, choices: Iterable[tuple[Any, Any]], *, empty: str, highest: int, hint: str = ""
) -> forms.TypedChoiceField:
    """As `score_field`, on a page of its own: each line is the target, and the last is no number."""
    field = score_field(label, choices, empty=empty, highest=highest, inline=False)
    field.coerce = lambda value: value if value == UNSURE else int(value)
    field.help_text = hint
    field.widget.attrs["class"] = "choices"
    return field


def scale_choices(question: Question) -> list[tuple[int, SafeString]]:
    return [
        (score, format_html('{}<span class="scale__means"> {}</span>', score, means))
        for score, means in enumerate(question.scale)
    ]


def answer_choices(question: Question) -> list[tuple[int, SafeString]]:
    """As they stand on a page of their own: the number and what it means, the whole line to press."""
    return [
        (score, format_html("<strong>{}.</strong> {}", score, means))
        for score, means in enumerate(question.scale)
    ]


class QuestionnaireForm(forms.Form):
    """Fields made from a questionnaire. A page that holds fields of another version is told so."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if {name for name in self.data if name.startswith(NUMBERS)} - set(self.fields):
            raise forms.ValidationError(
                _("This page is for another version of the questions. Open it again.")
            )
        return data

    def by_item(self, prefix: str) -> dict[str, Any]:
        """{item: value} of the fields that start so."""
        return {n.removeprefix(prefix): v for n, v in self.cleaned_data.items() if n.startswith(prefix)}


class ConfirmOnlyForm(forms.Form):
    """Nothing to fill in: the button is the answer."""
