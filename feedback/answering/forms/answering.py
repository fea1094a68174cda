"""What those who answer type."""

from typing import Any

from django import forms

from feedback.tickets.forms.fields import WordsField
from feedback.tickets.models import TicketState
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm
from people.models import Team

ANSWERED = [(state.value, state.label) for state in (TicketState.DOING, TicketState.DONE, TicketState.CANNOT)]
DATES = {
    "required": False,
    "help_text": _lazy("For example, 9/1/2027"),
    "input_formats": ["%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%Y-%m-%d"],
    "error_messages": {"invalid": _lazy("Enter a date like 9/1/2027")},
}


class DraftAnswer(VersionedForm):
    state = forms.ChoiceField(
        label=_lazy("What is our answer?"),
        choices=ANSWERED,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what our answer is")},
    )
    text = WordsField(
        label=_lazy("Write the answer"),
        help_text=_lazy("Speak to the person. Say what changes and when. If we cannot do it, say why."),
        error_messages={"required": _lazy("Write the answer")},
    )
    next_step_on = forms.DateField(label=_lazy("When is the next step? (optional)"), **DATES)


class ReadAndAgree(VersionedForm):
    """The second pair of eyes: nothing to type, only to read and agree."""


class AskPerson(VersionedForm):
    question = WordsField(
        label=_lazy("What do you want to ask?"),
        most_words=200,
        rows=4,
        help_text=_lazy("Ask only what you need to answer. Do not ask who they are."),
        error_messages={"required": _lazy("Write what you want to ask")},
    )


class AddProgress(VersionedForm):
    state = forms.ChoiceField(
        label=_lazy("How far is it?"),
        choices=ANSWERED,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose how far it is")},
    )
    words = WordsField(
        label=_lazy("What has happened?"),
        most_words=400,
        help_text=_lazy("If we did it, say what is different now. If we can’t, say why."),
        error_messages={"required": _lazy("Write what has happened")},
    )
    expected_on = forms.DateField(label=_lazy("When do you expect the next step? (optional)"), **DATES)

    def clean(self) -> dict[str, Any]:
        """Nothing more is expected of what is done or cannot be done."""
        data = super().clean()
        if data.get("state") in {TicketState.DONE, TicketState.CANNOT}:
            data["expected_on"] = None
        return data


class MoveTicket(VersionedForm):
    state = forms.ChoiceField(choices=TicketState)


class AssignTeam(VersionedForm):
    team = forms.ModelChoiceField(
        label=_lazy("Which team answers this?"),
        queryset=Team.objects.filter(is_active=True),
        empty_label=_lazy("Choose a team"),
        error_messages={"required": _lazy("Choose a team")},
    )


class StepIn(AssignTeam):
    note = WordsField(
        label=_lazy("What do you want to say to the team?"),
        most_words=200,
        rows=4,
        help_text=_lazy("It goes to the team as a letter. For example: ask by when they will answer."),
        error_messages={"required": _lazy("Write what you want to say to the team")},
    )
