"""What is typed by those who keep initiatives."""

import re
import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet

from feedback.answering.forms.what_came import WhatCameOfItForm
from feedback.moderation.forms.public_words import PublicWordsForm
from feedback.tickets.models import Ticket
from initiatives.models import InitiativeLevel, InitiativeStage, Part, Side
from initiatives.models.initiative import WORDS
from initiatives.models.involved import MOST_PEOPLE
from initiatives.models.milestones import REASON
from kit.codes import normalised
from kit.design.fields import NHSDateField, TextBox, WholeNumberField
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm, VersionField
from people.models import Area, Directorate, Team

# Where the path of an address ends.
ASKED_AFTER = re.compile("[?#]")
TOO_LONG = _lazy("Make it %(limit_value)s letters or fewer")


def text_field(
    label: str, *, missing: str = "", hint: str = "", rows: int = 4, most: int = WORDS
) -> forms.CharField:
    """Some lines of words; optional where nothing is said about them missing."""
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=bool(missing), widget=TextBox(attrs={"rows": rows}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )  # fmt: skip


def line_field(label: str, *, missing: str, hint: str = "", most: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


def key_field() -> forms.UUIDField:
    return forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class InitiativeForm(PublicWordsForm):
    public_words = (
        "title",
        "aim",
    )

    title = line_field(
        _lazy("What is it called?"),
        missing=_lazy("Write what it is called"),
        hint=_lazy("A few plain words, such as “Letters in plain words”."),
        most=120,
    )
    aim = text_field(
        _lazy("What is to be different for people?"),
        missing=_lazy("Write what is to be different for people"),
    )
    level = forms.ChoiceField(
        label=_lazy("What is it about?"), choices=InitiativeLevel, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what it is about")},
    )  # fmt: skip
    pattern_of = WholeNumberField(
        label=_lazy("If it is about single people’s care: how many people’s? (optional)"), required=False,
        min_value=1, max_value=30000,
        help_text=_lazy("It is shown only as a pattern of several people, so that nobody can be recognised."),
    )  # fmt: skip
    directorate = forms.ModelChoiceField(
        label=_lazy("Which directorate?"), queryset=Directorate.objects.all(), required=False,
        empty_label=_lazy("The whole Trust"),
    )  # fmt: skip
    areas = forms.ModelMultipleChoiceField(
        label=_lazy("Which places? (optional)"), queryset=Area.objects.filter(is_trust_wide=False), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_lazy("Choose none if it is for all of them."),
    )  # fmt: skip
    teams = forms.ModelMultipleChoiceField(
        label=_lazy("Which teams? (optional)"), queryset=Team.objects.filter(is_active=True), required=False,
        help_text=_lazy("Choose none if it is not about single teams."),
    )  # fmt: skip


class ProposeForm(InitiativeForm):
    # Chosen later, where it is about some of them: a long list is no way to begin.
    teams = None
    idempotency_key = key_field()


class ChangeForm(InitiativeForm):
    version = VersionField()


class PublishForm(VersionedForm):
    """Nothing to type: read it, and publish it."""


class NoteForm(PublicWordsForm):
    public_words = ("words",)

    words = text_field(
        _lazy("What has happened?"),
        missing=_lazy("Write what has happened"),
        hint=_lazy("Everyone can read it. Do not write who anybody is."),
    )
    idempotency_key = key_field()


class StageForm(PublicWordsForm, VersionedForm):
    public_words = ("words",)

    stage = forms.ChoiceField(
        label=_lazy("Which step comes now?"), choices=InitiativeStage, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose which step comes now")},
    )  # fmt: skip
    words = text_field(
        _lazy("What do you want to say about it?"),
        missing=_lazy("Write what you want to say about it"),
        hint=_lazy("Everybody who follows it is told. If it stops, say why."),
    )
    idempotency_key = key_field()

    def __init__(self, *args: Any, later: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = later


class PointForm(forms.Form):
    ticket = forms.CharField(
        label=_lazy("Which point led to it?"), max_length=200,
        help_text=_lazy("The eight letters and numbers at the end of its address, or the whole address."),
        error_messages={"required": _lazy("Write the reference of a point"), "max_length": TOO_LONG},
    )  # fmt: skip

    def clean_ticket(self) -> Ticket:
        # Not read as an address: what somebody pastes need not be one.
        path = ASKED_AFTER.split(self.cleaned_data["ticket"].strip())[0]
        reference = normalised(path.rstrip("/").rpartition("/")[2])
        ticket = Ticket.objects.filter(reference=reference).first()
        if ticket is None:
            raise forms.ValidationError(
                _("There is no point with that reference. Look at the end of its address.")
            )
        return ticket


class MilestoneForm(PublicWordsForm):
    public_words = ("what",)

    what = line_field(_lazy("What do you promise?"), missing=_lazy("Write what you promise"), most=200)
    promised_on = NHSDateField(
        label=_lazy("By when?"),
        help_text=_lazy("This day stays on the page for ever, beside the day you expect it later."),
        error_messages={"required": _lazy("Enter the day by which it will be done")},
    )
    idempotency_key = key_field()


class MoveMilestoneForm(PublicWordsForm, VersionedForm):
    public_words = ("reason",)

    expected_on = NHSDateField(
        label=_lazy("When do you expect it now?"),
        error_messages={"required": _lazy("Enter the day you expect it now")},
    )
    reason = line_field(
        _lazy("Why does it move?"),
        missing=_lazy("Write why it moves"),
        hint=_lazy("In plain words. Everybody who follows it is told."),
        most=REASON,
    )


class CompleteMilestoneForm(VersionedForm):
    done_on = NHSDateField(
        label=_lazy("When was it done?"), error_messages={"required": _lazy("Enter the day it was done")}
    )


class MemberForm(PublicWordsForm):
    public_words = ("who",)

    who = line_field(
        _lazy("Who is in the room?"),
        missing=_lazy("Write who is in the room"),
        hint=_lazy("What they do or what they know, such as “People who get letters”. Never a name."),
        most=120,
    )
    people = WholeNumberField(
        label=_lazy("How many people is that?"), min_value=1, max_value=MOST_PEOPLE, initial=1,
        error_messages={"required": _lazy("Enter how many people that is")},
    )  # fmt: skip
    side = forms.ChoiceField(
        label=_lazy("What do they bring?"), choices=Side, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what they bring")},
    )  # fmt: skip
    part = forms.ChoiceField(
        label=_lazy("What is their part?"), choices=Part, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what their part is")},
    )  # fmt: skip
    leads = forms.BooleanField(label=_lazy("They lead it"), required=False)
    is_paid = forms.BooleanField(label=_lazy("They are paid for their time"), required=False)
    since_on = NHSDateField(
        label=_lazy("Since when?"), error_messages={"required": _lazy("Enter the day they came")}
    )
    idempotency_key = key_field()


class EndMemberForm(forms.Form):
    until_on = NHSDateField(
        label=_lazy("Until when?"),
        error_messages={"required": _lazy("Enter the last day they were in the room")},
    )


class ObstacleForm(PublicWordsForm):
    public_words = ("what",)

    what = line_field(_lazy("What is in the way?"), missing=_lazy("Write what is in the way"), most=300)
    idempotency_key = key_field()


class SolveObstacleForm(PublicWordsForm):
    public_words = ("how_solved",)

    how_solved = line_field(_lazy("How was it solved?"), missing=_lazy("Write how it was solved"), most=300)


class RecordChangeForm(WhatCameOfItForm):
    ticket = forms.ModelChoiceField(
        label=_lazy("Which point is it about?"), queryset=None, empty_label=_lazy("Choose a point"),
        widget=forms.Select(attrs={"dir": "auto"}),
        error_messages={"required": _lazy("Choose which point it is about")},
    )  # fmt: skip
    idempotency_key = key_field()
    field_order = ("ticket",)

    def __init__(self, *args: Any, points: QuerySet[Ticket], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ticket"].queryset = points
