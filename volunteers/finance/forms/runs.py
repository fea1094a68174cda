import re
from typing import Any

from django import forms

from kit.design.fields import TextBox
from kit.translation import gettext_lazy as _lazy
from volunteers.involvement.forms import fields
from volunteers.payments.models import ExportFormat, RunKind


class PrepareRun(forms.Form):
    """The claims are ticked in the table of the page; this holds the rest."""

    processing_on = fields.date_field(
        _lazy("On which day should the bank or payroll work on it?"), _lazy("Enter the processing day"),
        help_text=_lazy("A working day. Bank transfers arrive on the working day after."),
    )  # fmt: skip
    kind = forms.ChoiceField(choices=RunKind, widget=forms.HiddenInput)
    idempotency_key = fields.idempotency_key_field()


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=_lazy("Which file?"),
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose a file")},
    )
    because = forms.CharField(
        label=_lazy("If this run was exported before: why is it needed again?"),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        payroll = [pair for pair in ExportFormat.choices if pair[0] == ExportFormat.PAYROLL_CSV]
        self.fields["format"].choices = (
            payroll if kind == RunKind.PAYROLL else [p for p in ExportFormat.choices if p not in payroll]
        )


class PaidForm(forms.Form):
    references = forms.CharField(
        label=_lazy("Which payments were paid?"), max_length=20000, widget=TextBox(attrs={"rows": 4}),
        help_text=_lazy("Paste the references from the bank's statement, in any order."),
        error_messages={"required": _lazy("Enter at least one reference")},
    )  # fmt: skip
    paid_on = fields.date_field(_lazy("On which day?"), _lazy("Enter the day they were paid"))

    def clean_references(self) -> list[str]:
        return sorted(set(re.findall(r"[A-Z0-9]+", self.cleaned_data["references"].upper())))


class BankReturnForm(forms.Form):
    because = forms.CharField(
        label=_lazy("What does the bank say?"),
        max_length=120,
        error_messages={"required": _lazy("Enter what the bank says")},
    )


class HandOverForm(forms.Form):
    paid_on = fields.date_field(_lazy("On which day was it handed over?"), _lazy("Enter the day"))
