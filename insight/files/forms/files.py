"""What somebody says about a file."""

import uuid

from django import forms
from django.utils import timezone
from django.utils.text import slugify

from insight.files.questions import QUESTIONS, remembered_answers
from insight.intake.file_formats import files, parsers
from insight.intake.file_formats.layouts import LAYOUTS
from insight.intake.file_formats.problems import RejectedRow
from kit.design.fields import TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField

# The groups of mental-health services in NHS England's tables.
GROUPS = (
    "Primary care", "Secondary care community services", "Acute services", "Specialist services",
    "Secure and forensic services", "Child and adolescent mental health services", "Other",
)  # fmt: skip


class SendFileForm(forms.Form):
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    what = forms.ChoiceField(
        label=_lazy("What is in the file?"),
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what is in the file")},
    )
    file = forms.FileField(
        label=_lazy("The file"),
        help_text=_lazy("CSV, or Excel (.xlsx). You see what it becomes before anything is loaded."),
        error_messages={"required": _lazy("Choose a file"), "empty": files.EMPTY},
    )  # fmt: skip

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = choices


class ConfirmFileForm(forms.Form):
    """The questions a file leaves open. There may be none: then the button is the answer."""

    version = VersionField()

    def __init__(self, *args, batch, **kwargs):
        super().__init__(*args, **kwargs)
        asks = LAYOUTS[batch.format].asks
        if "score" in asks and batch.options.get("has_numbers"):
            self.fields["score"] = radio_field(
                _("Which way do the answers run?"),
                [(parsers.VERY_GOOD_IS_1, _("1 is very good, 5 is very poor")), (parsers.VERY_GOOD_IS_5,
                    _("5 is very good, 1 is very poor"))],
                required=_("Choose which way the answers run"),
                hint=_("In files of today 1 is very good. Older ones often run the other way. Ask whoever made the file."),
            )  # fmt: skip
        if "six" in asks and batch.options.get("has_six"):
            self.fields["six"] = radio_field(
                _("What does a 6 mean in this file?"),
                [
                    (parsers.DO_NOT_KNOW_IS_6, _("“Don’t know”")),
                    ("none", _("It is not an answer: leave those rows out")),
                ],
                required=_("Choose what a 6 means"),
            )
        before = remembered_answers(batch)
        for name, needs in batch.options.get("asks", {}).items():
            self.fields[name] = question_field(QUESTIONS[name], needs, before.get(name))
        if "month" in asks:
            self.fields["month"] = forms.CharField(
                label=_("Which month is it about?"), max_length=30, help_text=_("For example, July 2026"),
                initial=batch.options.get("month"),
                error_messages={"required": _("Enter the month the table is about")},
            )  # fmt: skip
            self.fields["group"] = forms.ChoiceField(
                label=_("Which services is it about?"), required=False,
                choices=[("", _("All of the Trust")), *((slugify(group), group) for group in GROUPS)],
            )  # fmt: skip

    def clean_month(self):
        try:
            parsers.parse_period(self.cleaned_data["month"], today=timezone.localdate())
        except RejectedRow as problem:
            raise forms.ValidationError(str(problem)) from problem
        return self.cleaned_data["month"]

    def options(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def question_field(question, needs, before):
    """Of what the file leaves open. What was said of an earlier file is chosen already, and can be changed."""
    hint = (
        f"{question.hint} {_('This was said of a file before. You can change it.')}"
        if before
        else question.hint
    )
    if question.choices:
        field = radio_field(question.label, question.choices, required=question.required, hint=hint)
    else:
        field = forms.MultipleChoiceField(
            label=question.label, choices=[(kind, kind) for kind in needs], widget=forms.CheckboxSelectMultiple,
            help_text=hint, error_messages={"required": question.required},
        )  # fmt: skip
    field.initial = before
    return field


def radio_field(label, choices, *, required, hint=""):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        help_text=hint,
        error_messages={"required": required},
    )


class MatchColumnsForm(forms.Form):
    """For each of our fields, the heading of the column that holds it."""

    version = VersionField()

    def __init__(self, *args, columns, headings, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns = columns
        choices = [
            ("", _("No column")),
            *((heading, heading) for heading in dict.fromkeys(headings) if heading),
        ]
        for column in columns:
            self.fields[f"column_{column.name}"] = forms.ChoiceField(
                label=column.label if column.needed else _("{column} (optional)").format(column=column.label),
                choices=choices,
                required=column.needed,
                error_messages={"required": _("Choose the column for: {column}").format(column=column.label)},
            )

    def clean(self):
        data = super().clean()
        chosen = [value for name, value in data.items() if name.startswith("column_") and value]
        for twice in {value for value in chosen if chosen.count(value) > 1}:
            self.add_error(None, _("Choose the column “{twice}” once only.").format(twice=twice))
        return data

    def match(self):
        return {column.name: self.cleaned_data[f"column_{column.name}"] for column in self.columns}


class WithdrawFileForm(forms.Form):
    version = VersionField()
    because = forms.CharField(
        label=_lazy("Why is it taken back?"), max_length=300, widget=TextBox(attrs={"rows": 3}),
        help_text=_lazy("For example, it was the wrong month. Do not name anybody."),
        error_messages={"required": _lazy("Write why it is taken back"),
            "max_length": _lazy("Make it 300 letters or fewer")},
    )  # fmt: skip
