"""What is typed by those who write guides."""

import uuid

from django import forms
from django.utils import timezone

from guides.marked_text import TextProblem, parts_of
from guides.models import LONGEST_TEXT, OWNERS, GuideTopic
from guides.models.guide import LINE
from kit.design.fields import NHSDateField, TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm

TOO_LONG = _lazy("Make it %(limit_value)s letters or fewer")


def guide_line(label: str, *, missing: str, hint: str = "", most: int = LINE) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


class StartForm(forms.Form):
    title = guide_line(
        _lazy("What is the guide called?"), missing=_lazy("Write what the guide is called"), most=120
    )
    topic = forms.ChoiceField(
        label=_lazy("Where does it belong?"), choices=GuideTopic, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose where it belongs")},
    )  # fmt: skip
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class DraftForm(VersionedForm):
    summary = guide_line(
        _lazy("What is it about, in a sentence?"), missing=_lazy("Write what it is about in a sentence")
    )
    text = forms.CharField(
        label=_lazy("The text"), max_length=LONGEST_TEXT, widget=TextBox(attrs={"rows": 24}),
        help_text=_lazy("Begin each part with ## and its name. Begin each line of a list with - and each step with 1. and so on."),
        error_messages={"required": _lazy("Write the text"), "max_length": TOO_LONG},
    )  # fmt: skip
    owner = forms.ChoiceField(
        label=_lazy("Who looks after it?"), choices=[(role.value, role.label) for role in OWNERS],
        help_text=_lazy("A role, and never a person."),
        error_messages={"required": _lazy("Choose who looks after it")},
    )  # fmt: skip
    review_on = NHSDateField(
        label=_lazy("When does it have to be looked at again?"),
        help_text=_lazy("After this day its page says by itself that it may not be right any more."),
        error_messages={"required": _lazy("Enter the day by which it has to be looked at again")},
    )
    what_changed = guide_line(
        _lazy("What is different from the version before?"),
        missing=_lazy("Write what is different from the version before"),
        hint=_lazy("Everybody can read it. If you only checked it, say so."),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].strip()
        try:
            parts_of(text)
        except TextProblem as problem:
            raise forms.ValidationError(str(problem)) from None
        return text

    def clean_review_on(self) -> object:
        day = self.cleaned_data["review_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Enter a day that is still to come"))
        return day


class PublishForm(VersionedForm):
    """Nothing to type: read it, and publish it."""
