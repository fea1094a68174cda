"""What is typed in the room, checked."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from feedback.models import TicketKind
from feedback.selectors.choices import board_choices
from forums.rounds.models import Attendee, Card, PartnerService, Promise
from kit.design.fields import TextBox, WholeNumberField
from kit.verbs.forms import VersionField

AGAIN = dict.fromkeys(("required", "invalid"), "Please send this again")
MOST_PEOPLE = 500


class SentOnceForm(forms.Form):
    """The page's own mark: the same page sent twice counts once."""

    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=AGAIN)


class RoomCodeForm(forms.Form):
    code = forms.CharField(
        label="The code of the room",
        max_length=40,
        help_text="Eight letters and numbers, like BCDF-2345. The people who run the forum have it.",
        widget=forms.TextInput(
            attrs={"class": "nhsuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={"required": "Enter the code"},
    )


class PeopleCountForm(forms.Form):
    people = WholeNumberField(
        label="How many people say so?",
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": "Enter how many people say so",
            "invalid": "Enter how many people say so, in numbers",
            "min_value": "Enter 1 or more people",
            "max_value": f"Enter {MOST_PEOPLE} people or fewer",
        },
    )


class AddPointForm(PeopleCountForm, SentOnceForm):
    field_order = ("words", "people", "kind", "team", "theme", "idempotency_key")

    words = forms.CharField(
        label="What was said?",
        max_length=2000,
        help_text="One line, then Enter. Leave out names.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-words": ""}),
        error_messages={
            "required": "Enter what was said",
            "max_length": "Make it 2,000 letters or fewer, or two points",
        },
    )
    kind = forms.ChoiceField(
        label="What is it?",
        choices=TicketKind.choices,
        initial=TicketKind.WORRY,
        error_messages={"required": "Choose what it is", "invalid_choice": "Choose what it is from the list"},
    )
    team = forms.ChoiceField(
        label="Which team? (if known)",
        required=False,
        error_messages={"invalid_choice": "Choose a team from the list"},
    )
    theme = forms.ChoiceField(
        label="What is it about? (if known)",
        required=False,
        error_messages={"invalid_choice": "Choose a theme from the list"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = board_choices()
        teams = [(row["id"], row["name"]) for row in offered.teams.values() if row["offered"]]
        themes = [(row["id"], row["name"]) for row in offered.themes.values() if not row["retired_on"]]
        self.fields["team"].choices = [("", "Not known"), *teams]
        self.fields["theme"].choices = [("", "Not known"), *themes]


class RaiseAgainForm(PeopleCountForm, SentOnceForm):
    ticket = forms.SlugField(max_length=40, error_messages=AGAIN)


class CountArrivalForm(SentOnceForm):
    who = forms.ChoiceField(choices=Attendee.choices, error_messages=AGAIN)
    time = forms.ChoiceField(
        choices=[("first", "First time"), ("again", "Been before")], error_messages=AGAIN
    )
    less = forms.BooleanField(required=False)


class ServiceCameForm(forms.Form):
    service = forms.ChoiceField(choices=PartnerService.choices, error_messages=AGAIN)
    came = forms.ChoiceField(
        choices=Promise.Came.choices,
        error_messages={
            "required": "Choose whether the service came",
            "invalid_choice": "Choose whether the service came",
        },
    )
    was_freed = forms.NullBooleanField(required=False)


class CloseRoomForm(forms.Form):
    chosen = forms.MultipleChoiceField(
        label="What does the forum want the Development Group to hear?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ask everyone in the room, then tick.",
        error_messages={"invalid_choice": "Choose from the points below"},
    )
    none_chosen = forms.BooleanField(label="The forum chose nothing this time", required=False)
    note = forms.CharField(
        label="What was talked about?",
        max_length=2000,
        help_text="A short note in plain words. Everyone can read it: never write names.",
        widget=TextBox(attrs={"rows": 6}),
        error_messages={
            "required": "Write what was talked about, so that people who could not come can read it"
        },
    )
    version = VersionField()

    def __init__(self, *args: Any, points: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = points


class FillInCardForm(SentOnceForm):
    field_order = ("who", "is_first_time", "was_heard", "idempotency_key")

    who = forms.ChoiceField(
        label="Who are you here as? (optional)",
        choices=Attendee.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    is_first_time = forms.TypedChoiceField(
        label="Is it your first time? (optional)",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    was_heard = forms.ChoiceField(
        label="Did people listen to you? (optional)",
        choices=Card.Heard.choices,
        required=False,
        widget=forms.RadioSelect,
    )


class PromiseForm(forms.Form):
    """For one service. The page shows one of these for each that the person answers for."""

    service = forms.ChoiceField(choices=PartnerService.choices, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label="Does somebody come?",
        choices=Promise.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether somebody comes"},
    )
