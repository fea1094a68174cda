"""Saying what is known to have changed about a figure."""

from datetime import date

from django import forms
from django.utils import timezone

from insight.dashboard.models import LEAST_BASELINE, MOST_BASELINE, REASON_LETTERS
from insight.picture.figures import FIGURES
from kit.design.fields import WholeNumberField
from kit.translation import gettext_lazy as _lazy

# As far back as a chart reaches.
MONTHS_BACK = 36


def months_back(today):
    """[(its first day, "March 2026")], the newest first."""
    newest = 12 * today.year + today.month - 1
    firsts = [date(number // 12, number % 12 + 1, 1) for number in range(newest, newest - MONTHS_BACK, -1)]
    return [(first.isoformat(), f"{first:%B %Y}") for first in firsts]


class KnownChangeForm(forms.Form):
    figure = forms.ChoiceField(
        label=_lazy("Which figure"),
        choices=[("", _lazy("Choose a figure")), *((name, figure.label) for name, figure in FIGURES.items())],
        error_messages={"required": _lazy("Choose a figure")},
    )
    month = forms.TypedChoiceField(
        label=_lazy("The first month that is different"), coerce=date.fromisoformat,
        error_messages={"required": _lazy("Choose a month")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_lazy("What changed, and why"), max_length=REASON_LETTERS,
        help_text=_lazy("Everybody who reads the dashboard sees this below the chart."),
        error_messages={"required": _lazy("Say what changed")},
    )  # fmt: skip
    baseline = WholeNumberField(
        label=_lazy("Judge by the first so many values only (optional)"), required=False,
        min_value=LEAST_BASELINE, max_value=MOST_BASELINE,
        help_text=_lazy("A number from 12 to 24. The limits are then made of these and stay. Leave it empty to use all values."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [("", _lazy("Choose a month")), *months_back(timezone.localdate())]
