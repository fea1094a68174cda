"""What is typed in the room, checked."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from feedback.board.selectors.choices import board_choices
from feedback.tickets.models import TicketKind
from forums.rounds.forms.messages import AGAIN
from forums.rounds.models import Attendee, Card, PartnerService, Promise
from kit.design.fields import TextBox, WholeNumberField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField

MOST_PEOPLE = 500


class SentOnceForm(forms.Form):
    """The page's own mark: the same page sent twice counts once."""

    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=AGAIN)


class RoomCodeForm(forms.Form):
    code = forms.CharField(
        label=_lazy("The code of the room"),
        max_length=40,
        help_text=_lazy("Eight letters and numbers, like BCDF-2345. The people who run the forum have it."),
        widget=forms.TextInput(
            attrs={"class": "nhsuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={"required": _lazy("Enter the code")},
    )


class PeopleCountForm(forms.Form):
    people = WholeNumberField(
        label=_lazy("How many people say so?"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-3", "inputmode": "numeric"}),
        error_messages={
            "required": _lazy("Enter how many people say so"),
            "invalid": _lazy("Enter how many people say so, in numbers"),
            "min_value": _lazy("Enter 1 or more people"),
            "max_value": _lazy("Enter {most_people} people or fewer").format(most_people=MOST_PEOPLE),
        },
    )


class AddPointForm(PeopleCountForm, SentOnceForm):
    field_order = ("words", "people", "kind", "team", "theme", "idempotency_key")

    words = forms.CharField(
        label=_lazy("What was said?"),
        max_length=2000,
        help_text=_lazy("One line, then Enter. Leave out names."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-words": ""}),
        error_messages={
            "required": _lazy("Enter what was said"),
            "max_length": _lazy("Make it 2,000 letters or fewer, or two points"),
        },
    )
    kind = forms.ChoiceField(
        label=_lazy("What is it?"),
        choices=TicketKind.choices,
        initial=TicketKind.WORRY,
        error_messages={
            "required": _lazy("Choose what it is"),
            "invalid_choice": _lazy("Choose what it is from the list"),
        },
    )
    team = forms.ChoiceField(
        label=_lazy("Which team? (if known)"),
        required=False,
        error_messages={"invalid_choice": _lazy("Choose a team from the list")},
    )
    theme = forms.ChoiceField(
        label=_lazy("What is it about? (if known)"),
        required=False,
        error_messages={"invalid_choice": _lazy("Choose a theme from the list")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = board_choices()
        teams = [(row["id"], row["name"]) for row in offered.teams.values() if row["offered"]]
        themes = [(row["id"], row["name"]) for row in offered.themes.values() if not row["retired_on"]]
        self.fields["team"].choices = [("", _("Not known")), *teams]
        self.fields["theme"].choices = [("", _("Not known")), *themes]


class RaiseAgainForm(PeopleCountForm, SentOnceForm):
    ticket = forms.SlugField(max_length=40, error_messages=AGAIN)


class CountArrivalForm(SentOnceForm):
    who = forms.ChoiceField(choices=Attendee.choices, error_messages=AGAIN)
    time = forms.ChoiceField(
        choices=[("first", _lazy("First time")), ("again", _lazy("Been before"))], error_messages=AGAIN
    )
    less = forms.BooleanField(required=False)


# In the room each is one press, and all of them stand beside each other.
CAME_IN_SHORT = [
    (Promise.Came.CAME, _lazy("Here")),
    (Promise.Came.DEPUTY, _lazy("Deputy")),
    (Promise.Came.APOLOGIES, _lazy("Apologies")),
    (Promise.Came.ABSENT, _lazy("Not here")),
]


class ServicesCameForm(forms.Form):
    """Every service on one page, saved at once. What nobody marked yet may stay so."""

    def __init__(self, *args: Any, promises: Sequence[Promise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for promise in promises:
            self.fields[promise.service] = forms.ChoiceField(
                label=promise.get_service_display(),
                choices=CAME_IN_SHORT,
                required=False,
                initial=promise.came,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _lazy("Choose whether the service came")},
            )


FREED = {"true": True, "false": False}


class CloseRoomForm(forms.Form):
    chosen = forms.MultipleChoiceField(
        label=_lazy("What does the forum want the Development Group to hear?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("Ask everyone in the room, then tick."),
        error_messages={"invalid_choice": _lazy("Choose from the points below")},
    )
    none_chosen = forms.BooleanField(label=_lazy("The forum chose nothing this time"), required=False)
    note = forms.CharField(
        label=_lazy("What was talked about?"),
        max_length=2000,
        help_text=_lazy("A short note in plain words. Everyone can read it: never write names."),
        widget=TextBox(attrs={"rows": 6}),
        error_messages={
            "required": _lazy("Write what was talked about, so that people who could not come can read it")
        },
    )
    version = VersionField()

    def __init__(
        self,
        *args: Any,
        points: Sequence[tuple[str, str]] = (),
        promises: Sequence[Promise] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = points
        for promise in promises:
            self.fields[f"freed_{promise.service}"] = forms.ChoiceField(
                label=_("Was their time freed? {service}").format(service=promise.get_service_display()),
                choices=[("", _("Not known")), ("true", _("Yes")), ("false", _("No"))],
                required=False,
                initial="" if promise.was_freed is None else str(promise.was_freed).lower(),
                error_messages={"invalid_choice": _lazy("Choose whether their time was freed")},
            )

    def details(self) -> dict[str, Any]:
        """As the verb takes it: what was freed by service."""
        details = {name: value for name, value in self.cleaned_data.items() if not name.startswith("freed_")}
        freed = {
            name.removeprefix("freed_"): FREED.get(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("freed_")
        }
        return details | {"freed": freed}


class FillInCardForm(SentOnceForm):
    field_order = ("who", "is_first_time", "was_heard", "idempotency_key")

    who = forms.ChoiceField(
        label=_lazy("Who are you here as? (optional)"),
        choices=Attendee.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    is_first_time = forms.TypedChoiceField(
        label=_lazy("Is it your first time? (optional)"),
        choices=[("yes", _lazy("Yes")), ("no", _lazy("No"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    was_heard = forms.ChoiceField(
        label=_lazy("Did people listen to you? (optional)"),
        choices=Card.Heard.choices,
        required=False,
        widget=forms.RadioSelect,
    )


class PromiseForm(forms.Form):
    """For one service. The page shows one of these for each that the person answers for."""

    service = forms.ChoiceField(choices=PartnerService.choices, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_lazy("Does somebody come?"),
        choices=Promise.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose whether somebody comes")},
    )
