"""What came of reaching somebody."""

from django import forms

from kit.translation import gettext_lazy as _lazy
from people.models import ContactTask


class ContactOutcome(forms.Form):
    outcome = forms.ChoiceField(
        label=_lazy("What came of it?"),
        choices=ContactTask.Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose whether they have it")},
    )
