"""What is typed by those who go to communities. Nobody who was met is named."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from feedback.answering.forms.what_came import WhatCameOfItForm
from feedback.moderation.forms.public_words import PublicWordsForm
from kit.design.fields import NHSDateField, TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from meetings.models import PlanActionState
from outreach.census import COLUMNS, MOST_BYTES
from outreach.models import LINE, LONG_LINE, WORDS, Direction
from outreach.presenters import KEPT_OR_NOT, bands_to_choose
from people.models import Area, Person

TOO_LONG = _lazy("Make it %(limit_value)s letters or fewer")
MOST_PROMISED = 300


def short_field(label: Any, *, hint: Any = "", missing: Any = "", most: int = LINE) -> forms.CharField:
    """A line; it has to be there where something is said about it missing."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=bool(missing),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


def box_field(label: Any, *, hint: Any = "", missing: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=WORDS,
        required=bool(missing),
        widget=TextBox(attrs={"rows": 4}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class CommunityFields(PublicWordsForm):
    public_words: ClassVar[tuple[str, ...]] = ("name", "about", "place", "organisation", "contact_role")

    name = short_field(_lazy("What is the community called?"), missing=_lazy("Write what it is called"))
    about = box_field(
        _lazy("What is it?"),
        hint=_lazy("Who comes together, and what for. Please name nobody."),
        missing=_lazy("Write what it is"),
    )
    area = forms.ModelChoiceField(
        label=_lazy("Which place is it in?"),
        queryset=Area.objects.all(),
        to_field_name="slug",
        empty_label=_lazy("Choose a place"),
        error_messages={
            "required": _lazy("Choose a place"),
            "invalid_choice": _lazy("We do not know that place. Choose one from the list"),
        },
    )
    place = short_field(
        _lazy("Where do they meet? (optional)"), hint=_lazy("A building, never a home."), most=LONG_LINE
    )
    languages = short_field(_lazy("Which languages do they speak? (optional)"))
    organisation = short_field(
        _lazy("Through which organisation do we reach them?"), missing=_lazy("Write the organisation")
    )
    contact_role = short_field(
        _lazy("Whom do we ask there?"),
        hint=_lazy("By role, such as “secretary”. Never a name."),
        missing=_lazy("Write whom we ask, by role"),
    )
    how_to_reach = short_field(
        _lazy("How do we reach them?"),
        hint=_lazy("The organisation’s phone, email or door. Never a person’s own."),
        missing=_lazy("Write how to reach them"),
        most=LONG_LINE,
    )
    may_be_named = forms.BooleanField(
        label=_lazy("They agreed that everybody can read that we met them"), required=False
    )


class AddCommunityForm(CommunityFields):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangeCommunityForm(CommunityFields):
    version = VersionField()


class VisitFields(PublicWordsForm):
    public_words: ClassVar[tuple[str, ...]] = ("place", "said")

    held_on = NHSDateField(
        label=_lazy("On which day was it?"), error_messages={"required": _lazy("Enter the day of the visit")}
    )
    place = short_field(
        _lazy("Where was it?"),
        hint=_lazy("A building, never a home."),
        missing=_lazy("Write where it was"),
        most=LONG_LINE,
    )
    direction = forms.ChoiceField(
        label=_lazy("How did it come about?"),
        choices=Direction,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose how it came about")},
    )
    people_from = forms.TypedChoiceField(
        label=_lazy("About how many people were there?"),
        help_text=_lazy("Only about how many is kept, and nobody’s name."),
        coerce=int,
        error_messages={
            "required": _lazy("Choose about how many"),
            "invalid_choice": _lazy("Choose about how many from the list"),
        },
    )
    language = short_field(
        _lazy("In which language did you talk?"), missing=_lazy("Write in which language you talked")
    )
    said = box_field(
        _lazy("What was said, in short?"),
        hint=_lazy("What people asked for. Please name nobody."),
        missing=_lazy("Write in short what was said"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people_from"].choices = [("", _("Choose about how many")), *bands_to_choose()]


class LogVisitForm(VisitFields):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangeVisitForm(VisitFields):
    version = VersionField()


class VisitRequestForm(WhatCameOfItForm):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class PopulationForm(forms.Form):
    source = short_field(
        _lazy("Where is it from?"),
        hint=_lazy("Who counted, when, and under which name it is published."),
        missing=_lazy("Write where it is from"),
        most=LONG_LINE,
    )
    file = forms.FileField(
        label=_lazy("The file"),
        help_text=_lazy("A table as CSV, with these columns: {columns}.").format(columns=", ".join(COLUMNS)),
        error_messages={
            "required": _lazy("Choose a file"),
            "empty": _lazy("This file is empty. Choose another"),
        },
    )

    def clean_file(self) -> str:
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB. Send one with fewer areas."))
        try:
            text: str = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            raise forms.ValidationError(
                _("This file is not text in UTF-8. Save it again as UTF-8.")
            ) from problem
        return text


class PromiseFields(PublicWordsForm):
    public_words: ClassVar[tuple[str, ...]] = ("what", "co_owner")

    what = short_field(
        _lazy("What was promised?"),
        hint=_lazy("In a sentence that everybody can read."),
        missing=_lazy("Write what was promised"),
        most=MOST_PROMISED,
    )
    due_on = NHSDateField(
        label=_lazy("By which day?"),
        error_messages={"required": _lazy("Enter the day by which it will be done")},
    )
    owner = forms.ModelChoiceField(
        label=_lazy("Who keeps it?"),
        queryset=None,
        empty_label=_lazy("Choose somebody"),
        error_messages={
            "required": _lazy("Choose who keeps it"),
            "invalid_choice": _lazy("Choose somebody from the list"),
        },
    )
    co_owner = short_field(
        _lazy("Who of the community looks after it with them?"),
        hint=_lazy("By role, such as “the secretary”. It is not shown to everyone."),
        missing=_lazy("Write who of the community looks after it, by role"),
        most=80,
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = people


class AddPromiseForm(PromiseFields):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class SettlePromiseForm(PromiseFields):
    public_words: ClassVar[tuple[str, ...]] = ("what", "co_owner", "changed", "evidence")

    state = forms.ChoiceField(
        label=_lazy("Is it kept?"),
        choices=KEPT_OR_NOT,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose whether it is kept")},
    )
    changed = box_field(
        _lazy("What is different for people now? (optional)"),
        hint=_lazy("Needed when it is kept. Everybody can read it."),
    )
    evidence = box_field(
        _lazy("Why was it not kept? (optional)"), hint=_lazy("Needed when it is not. Everybody can read it.")
    )
    version = VersionField()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("state") == PlanActionState.DONE and not data.get("changed"):
            self.add_error("changed", _("Write what is different for people now"))
        if data.get("state") == PlanActionState.STOPPED and not data.get("evidence"):
            self.add_error("evidence", _("Write why it was not kept"))
        return data
