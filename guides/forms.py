"""What is typed by those who write guides."""

import uuid

from django import forms
from django.utils import timezone

from guides.easy_rules import EasyLine, easy_lines, easy_problems
from guides.marked_text import TextProblem, parts_of
from guides.models import LONGEST_TEXT, OWNERS, EasyPicture, GuideTopic
from guides.models.guide import LINE
from kit.design.fields import NHSDateField, TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm

MOST_PROBLEMS = 10
TOO_LONG = _lazy("Make it %(limit_value)s letters or fewer")


def guide_line(label: str, *, missing: str, hint: str = "", most: int = LINE) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        error_messages={"required": missing, "max_length": TOO_LONG},
    )


def readable_text(text: str) -> str:
    """Raises ValidationError with the number of a line that cannot be read."""
    try:
        parts_of(text.strip())
    except TextProblem as problem:
        raise forms.ValidationError(str(problem)) from None
    return text.strip()


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
        return readable_text(self.cleaned_data["text"])

    def clean_review_on(self) -> object:
        day = self.cleaned_data["review_on"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Enter a day that is still to come"))
        return day


class PublishForm(VersionedForm):
    """Nothing to type: read it, and publish it."""


class EasyReadForm(VersionedForm):
    lines = forms.CharField(
        label=_lazy("The lines"), max_length=LONGEST_TEXT, widget=TextBox(attrs={"rows": 20}),
        help_text=_lazy("Each line begins with the name of its picture, such as “people: We plan it together.” One idea a line, 15 words at most."),
        error_messages={"required": _lazy("Write the lines"), "max_length": TOO_LONG},
    )  # fmt: skip

    def clean_lines(self) -> list[EasyLine]:
        lines = easy_lines(self.cleaned_data["lines"])
        pictures = set(EasyPicture.objects.values_list("slug", flat=True))
        if problems := easy_problems(lines, pictures):
            raise forms.ValidationError(problems[:MOST_PROBLEMS])
        return lines


class EasyReadCheckForm(forms.Form):
    checked_by = guide_line(
        _lazy("Who has checked it?"),
        missing=_lazy("Write who has checked it"),
        hint=_lazy("A group, such as “Six people with a learning disability”. Never a name."),
        most=120,
    )
    checked_on = NHSDateField(
        label=_lazy("When?"), error_messages={"required": _lazy("Enter the day on which they checked it")}
    )


class TranslationForm(VersionedForm):
    title = guide_line(
        _lazy("What is the guide called in this language?"),
        missing=_lazy("Write what it is called"),
        most=120,
    )
    summary = guide_line(
        _lazy("What is it about, in a sentence?"), missing=_lazy("Write what it is about in a sentence")
    )
    text = forms.CharField(
        label=_lazy("The text"), max_length=LONGEST_TEXT, widget=TextBox(attrs={"rows": 24, "dir": "auto"}),
        help_text=_lazy("With the same marks as the English. Words such as “Card:” and dates stay in English."),
        error_messages={"required": _lazy("Write the text"), "max_length": TOO_LONG},
    )  # fmt: skip
    is_machine = forms.BooleanField(
        label=_lazy("A program translated it"), required=False,
        help_text=_lazy("Its page says so. What to do when somebody may come to harm is never translated by a program."),
    )  # fmt: skip

    def clean_text(self) -> str:
        return readable_text(self.cleaned_data["text"])
