"""What is typed for the Development Group, checked."""

import re
import uuid
from typing import Any

from django import forms

from feedback.tickets.models import ANSWERS, Ticket, TicketState
from forums.development_group.models import ItemKind
from forums.rounds.forms.messages import AGAIN
from kit.design.fields import ClockField, NHSDateField, TextBox, WholeNumberField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from meetings.models import Attendance, Outcome
from people.models import Gathering

REFERENCE = re.compile(r"[A-Za-z0-9]+")


def text_field(
    label: str, required: str = "", *, help_text: str = "", rows: int = 5, most: int = 10_000
) -> forms.CharField:
    return forms.CharField(
        label=label if required else _lazy("{label} (optional)").format(label=label),
        required=bool(required),
        max_length=most,
        help_text=help_text,
        widget=TextBox(attrs={"rows": rows}),
        error_messages={
            "required": required,
            "max_length": _lazy("Make it shorter, or put part of it in a paper"),
        },
    )


def line_field(label: str, required: str = "", *, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label if required else _lazy("{label} (optional)").format(label=label),
        required=bool(required),
        max_length=120,
        help_text=help_text,
        error_messages={"required": required},
    )


class TicketReferencesField(forms.CharField):
    """References of points of the board, in any order; comes out as the tickets."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=200, **options)

    def clean(self, value: str) -> dict[str, Any]:
        references = [word.upper() for word in REFERENCE.findall(super().clean(value))]
        tickets_by_reference = {
            ticket.reference: ticket for ticket in Ticket.objects.published().filter(reference__in=references)
        }
        if missing := [reference for reference in references if reference not in tickets_by_reference]:
            raise forms.ValidationError(
                _("{missing} is not on the board. Take references from the page of a point").format(
                    missing=missing[0]
                )
            )
        return [tickets_by_reference[reference] for reference in dict.fromkeys(references)]


class AgendaItemForm(forms.Form):
    kind = forms.ChoiceField(
        label=_lazy("What kind of item is it?"),
        choices=ItemKind.choices,
        initial=ItemKind.OTHER,
    )
    title = line_field("Heading", _lazy("Enter a heading"))
    words = text_field(
        _lazy("What is the group asked?"), help_text=_lazy("In plain words. Everyone can read it.")
    )
    invited = text_field(
        _lazy("Who is invited for this?"),
        rows=3,
        help_text=_lazy("Roles and organisations, never names. For a big conversation above all."),
    )
    tickets = TicketReferencesField(
        label=_lazy("Points of the board (optional)"),
        help_text=_lazy("Their references, such as BCDF2345, with spaces between."),
    )


class AddAgendaItemForm(AgendaItemForm):
    seen = VersionField()


class EditAgendaItemForm(AgendaItemForm):
    version = VersionField()


class VersionForm(forms.Form):
    """Nothing to type: the button is the answer."""

    version = VersionField()


class PublishPapersForm(VersionForm):
    late_because = text_field(
        _lazy("Why are the papers late?"), rows=2, help_text=_lazy("Only if they are. Everyone can read it.")
    )


class GroupMeetingForm(forms.Form):
    on = NHSDateField(label=_lazy("On which day?"), error_messages={"required": _lazy("Enter the day")})
    starts = ClockField(
        label=_lazy("When does it start?"), error_messages={"required": _lazy("Enter when it starts")}
    )
    ends = ClockField(
        label=_lazy("When does it end?"), error_messages={"required": _lazy("Enter when it ends")}
    )
    format = forms.ChoiceField(
        label=_lazy("How do people meet?"), choices=Gathering.Format.choices, widget=forms.RadioSelect
    )
    version = VersionField()


class AttendanceForm(forms.Form):
    """How many were there, by kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for who in Attendance.Who:
            self.fields[who.value] = WholeNumberField(
                label=who.label, required=False, min_value=0, max_value=200,
                widget=forms.TextInput(attrs={"class": "nhsuk-input--width-3", "inputmode": "numeric"}),
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Enter a number from 0 to 200")),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("Enter how many people were there"))
        return {"counts": {who: number or 0 for who, number in data.items()}}


class DiscussionForm(forms.Form):
    said = text_field(
        _lazy("What was said?"),
        _lazy("Write what was said"),
        help_text=_lazy("Without names. Everyone can read it with the minutes."),
    )
    version = VersionField()


class OutcomeForm(forms.Form):
    kind = forms.ChoiceField(
        label=_lazy("What is it?"), choices=Outcome.Kind.choices, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what it is")},
    )  # fmt: skip
    text = text_field(_lazy("In words"), _lazy("Write what came of it"), rows=3)
    ticket = TicketReferencesField(
        label=_lazy("The point of the board it is about (optional)"), help_text=_lazy("Its reference.")
    )
    owner = line_field(
        _lazy("If it is an action: who sees to it?"),
        help_text=_lazy("A role, such as CP Lead (East). Never a name."),
    )
    due_on = NHSDateField(label=_lazy("If it is an action: done by which day? (optional)"), required=False)
    look_again_on = NHSDateField(
        label=_lazy("If it is a decision: when do we look at it again? (optional)"), required=False
    )

    def clean_ticket(self) -> Ticket | None:
        tickets = self.cleaned_data["ticket"]
        if len(tickets) > 1:
            raise forms.ValidationError(_("Name one point here, and add another outcome for the other"))
        return tickets[0] if tickets else None


class AddOutcomeForm(OutcomeForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=AGAIN)


class EditOutcomeForm(OutcomeForm):
    version = VersionField()


class SettleActionForm(forms.Form):
    state = forms.ChoiceField(
        label=_lazy("How far is it?"), choices=Outcome.State.choices, widget=forms.RadioSelect
    )
    evidence = text_field(_lazy("What shows it, or why not?"), rows=3)
    version = VersionField()


class AnswerWithOutcomeForm(forms.Form):
    state = forms.ChoiceField(
        label=_lazy("What does the answer say?"), choices=[(state, TicketState(state).label) for state in ANSWERS], widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what the answer says")},
    )  # fmt: skip
    next_step_on = NHSDateField(label=_lazy("When do people hear more? (optional)"), required=False)
    version = VersionField()


class TellOfPalsForm(forms.Form):
    done = text_field(_lazy("What was done about what people brought"), rows=4)
    not_done = text_field(_lazy("What was not done, and why"), rows=4)
    version = VersionField()


class AgreeTermsForm(forms.Form):
    words = text_field(
        _lazy("The terms of reference"), _lazy("Write the terms of reference"), rows=16, most=30_000
    )
    changed_words = text_field(_lazy("What is different from the version before?"), rows=3)
    agreed_on = NHSDateField(
        label=_lazy("On which day were they agreed?"), error_messages={"required": _lazy("Enter the day")}
    )
    seen = VersionField(required=False)
