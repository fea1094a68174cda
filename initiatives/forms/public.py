"""What those who follow an initiative type."""

from django import forms

from initiatives.models import IsItSo
from initiatives.models.initiative import WORDS
from kit.design.fields import TextBox
from kit.translation import gettext_lazy as _lazy
from subscriptions.forms import AskByEmailForm


class FollowInitiativeForm(AskByEmailForm):
    only_used_to = _lazy("send you news of this")


class IsItSoForm(forms.Form):
    answer = forms.ChoiceField(
        label=_lazy("Is it so?"), choices=IsItSo, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose an answer")},
    )  # fmt: skip
    words = forms.CharField(
        label=_lazy("What is not so, or not yet? (needed if you say “no”)"), required=False, max_length=WORDS,
        widget=TextBox(attrs={"rows": 5}), help_text=_lazy("Do not write who you are. Who keeps it reads this."),
        error_messages={"max_length": _lazy("Make it %(limit_value)s letters or fewer")},
    )  # fmt: skip
