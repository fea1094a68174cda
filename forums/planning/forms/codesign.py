"""Part 1 of a forum."""

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet

from feedback.board.selectors.choices import board_choices
from forums.rounds.forms.messages import AGAIN
from forums.rounds.models import CodesignMethod, Meeting
from kit.design.fields import TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from people.models import Area


def required_text_field(label: str, help_text: str, required: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=1000,
        widget=TextBox(attrs={"rows": 4}),
        error_messages={"required": required},
    )


class AskForSlotForm(forms.Form):
    title = forms.CharField(
        label=_lazy("What do you want to plan with people?"),
        max_length=120,
        error_messages={"required": _lazy("Enter what it is about")},
    )
    asked = required_text_field(
        _lazy("What do you ask people?"),
        _lazy("In plain words: no papers are sent."),
        _lazy("Write what you ask people"),
    )
    can_change = required_text_field(
        _lazy("What can still change?"), _lazy("Be honest."), _lazy("Write what can still change")
    )
    cannot_change = required_text_field(
        _lazy("What cannot change, and why?"),
        _lazy("Be honest."),
        _lazy("Write what cannot change, or “nothing”"),
    )
    method = forms.ChoiceField(
        label=_lazy("How will you do it together?"),
        choices=CodesignMethod.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose how you will do it")},
    )
    area = forms.ModelChoiceField(
        label=_lazy("For which place?"),
        queryset=Area.objects.none(),
        error_messages={"required": _lazy("Choose the place")},
    )
    team = forms.ChoiceField(label=_lazy("Which team asks? (optional)"), required=False)
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=AGAIN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.all()
        teams = [(row["id"], row["name"]) for row in board_choices().teams.values() if row["offered"]]
        self.fields["team"].choices = [("", _("None of them")), *teams]


class GiveSlotForm(forms.Form):
    meeting = forms.ModelChoiceField(
        label=_lazy("Part 1 of which forum?"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_lazy("None yet"),
        error_messages={"invalid_choice": _lazy("Choose a forum from the list")},
    )
    version = VersionField()

    def __init__(self, *args: Any, meetings: QuerySet[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings


class TellWhatBecameForm(forms.Form):
    became = required_text_field(
        _lazy("What became of it?"),
        _lazy(
            "Everyone can read this. What did people say, what is different now, and what is not, and why?"
        ),
        _lazy("Write what became of it"),
    )
    version = VersionField()
