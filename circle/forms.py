"""What is chosen of a picture, and what a facilitator types."""

import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField

from circle.models import LINE, QUESTION, Feeling, Figure, Picture, Placing, Ring
from feedback.moderation.forms.public_words import PublicWordsForm
from kit.design.fields import NHSDateField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm, VersionField
from people.models import Area, Team
from people.searching import by_name

TOO_LONG = _lazy("Make it %(limit_value)s letters or fewer")
ASKED_WHERE = {
    Figure.YOU: _lazy("Where are you?"),
    Figure.DOCTOR: _lazy("Where is the doctor, nurse or worker?"),
    Figure.CARER: _lazy("Where is the person close to you?"),
}
NOT_CHOSEN = {
    Figure.YOU: _lazy("Choose where you are"),
    Figure.DOCTOR: _lazy("Choose where the doctor, nurse or worker is"),
    Figure.CARER: _lazy("Choose where the person close to you is"),
}


class FigureFields(NamedTuple):
    """What is asked about one figure."""

    figure: Figure
    ring: BoundField
    feeling: BoundField


class PictureForm(forms.Form):
    """Three figures, two questions each. `words` are what the colours of feelings are called; alone
    nothing has to be chosen.
    """

    def __init__(self, *args: Any, words: dict[str, str], is_whole: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        feelings = [(feeling, words[feeling]) for feeling in Feeling.values]
        for figure in Figure:
            self.fields[f"{figure}_ring"] = forms.ChoiceField(
                label=ASKED_WHERE[figure],
                choices=Ring,
                widget=forms.RadioSelect,
                required=is_whole,
                error_messages={"required": NOT_CHOSEN[figure], "invalid_choice": NOT_CHOSEN[figure]},
            )
            self.fields[f"{figure}_feeling"] = forms.ChoiceField(
                label=_("How do you feel?") if figure == Figure.YOU else _("How does that feel?"),
                choices=[*feelings, ("", _("No answer"))],
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _("Choose how that feels, or “No answer”")},
            )

    @property
    def figures(self) -> list[FigureFields]:
        return [FigureFields(figure, self[f"{figure}_ring"], self[f"{figure}_feeling"]) for figure in Figure]

    @property
    def picture(self) -> Picture:
        """What was chosen so far; what is none of the choices is left out."""
        return tuple(
            Placing(
                figure,
                _chosen(self[f"{figure}_ring"].value(), Ring.values),
                _chosen(self[f"{figure}_feeling"].value(), Feeling.values),
            )
            for figure in Figure
        )


def _chosen(value: object, values: Iterable[str]) -> str:
    return str(value) if value in list(values) else ""


def initial_of(picture: Picture) -> dict[str, str]:
    """The form as it shows this picture."""
    rings = {f"{placing.figure}_ring": placing.ring for placing in picture}
    return rings | {f"{placing.figure}_feeling": placing.feeling for placing in picture}


def line_of_words(label: str, *, missing: str, hint: str = "", most: int = LINE) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class EnterCircleCodeForm(forms.Form):
    code = forms.CharField(
        label=_lazy("Your room’s code"),
        max_length=40,
        help_text=_lazy("Eight letters and numbers, such as BCDF-2345. It is on the wall or on a card."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "nhsuk-input--width-10"}
        ),
        error_messages={
            "required": _lazy("Enter the code of the room"),
            "max_length": _lazy("A code has 8 letters and numbers"),
        },
    )


class RoomForm(PublicWordsForm):
    public_words = ("title", "question", "helper")

    title = line_of_words(
        _lazy("What is the workshop called?"),
        missing=_lazy("Write what the workshop is called"),
        hint=_lazy("For example: Who decides on the ward?"),
    )
    question = line_of_words(
        _lazy("What are the pictures about?"),
        missing=_lazy("Write what the pictures are about"),
        most=QUESTION,
        hint=_lazy("One thing that all in the room know from their own care. Do not write about one person."),
    )
    helper = line_of_words(
        _lazy("Who can people talk to if it stirs something up?"),
        missing=_lazy("Write who people can talk to"),
        hint=_lazy("Say their role, and how to find them: the peer worker with the green lanyard."),
    )
    held_on = NHSDateField(
        label=_lazy("Which day is the workshop?"),
        error_messages={"required": _lazy("Enter the day of the workshop")},
    )
    area = forms.ModelChoiceField(
        label=_lazy("Which place is it about? (optional)"),
        required=False,
        empty_label=_lazy("No place"),
        queryset=Area.objects.filter(is_trust_wide=False),
    )
    team = forms.ModelChoiceField(
        label=_lazy("Which team is it about? (optional)"),
        required=False,
        empty_label=_lazy("No team"),
        queryset=Team.objects.filter(is_active=True).order_by(*by_name("name")),
        help_text=_lazy("The result can stand beside the team’s audit, if the team agrees."),
    )


def last_day_field(*, required: bool = True) -> NHSDateField:
    return NHSDateField(
        label=_lazy("Until which day can people take part?"),
        required=required,
        help_text=_lazy("It closes by itself after that day. You can close it before."),
        error_messages={"required": _lazy("Enter the last day")},
    )


class OpenRoomForm(RoomForm):
    closes_on = last_day_field()
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangeRoomForm(RoomForm):
    closes_on = last_day_field(required=False)
    version = VersionField()

    def __init__(self, *args: Any, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_open:
            del self.fields["closes_on"]


class SecondRoundForm(forms.Form):
    closes_on = last_day_field()


class SureForm(forms.Form):
    """Nothing to type: the button is the answer."""


class DecideForm(VersionedForm):
    answer = forms.ChoiceField(
        label=_lazy("May it stand on your team’s page?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _lazy("Yes, everybody may read it there")),
            ("no", _lazy("No, we would rather not")),
        ],
        error_messages={"required": _lazy("Choose yes or no")},
    )
