from typing import Any

from django import forms

from kit.translation import gettext_lazy as _lazy
from people.models import Area
from subscriptions.forms import AskByEmailForm


class AskForNewsForm(AskByEmailForm):
    field_order = ["areas", "email"]

    areas = forms.ModelMultipleChoiceField(
        label=_lazy("Which places?"),
        queryset=Area.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _lazy("Choose one place or more")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].queryset = Area.objects.all()
