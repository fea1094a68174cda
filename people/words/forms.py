"""What is typed about a word."""

import uuid

from django import forms

from kit.design.fields import NHSDateField
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm
from kit.wording import ChoosableName, SpokenName
from people.models.words import LONGEST_HOW, LONGEST_STORED

TOO_LONG = _lazy("Make it %(limit_value)s letters or fewer")


class ChooseWordForm(VersionedForm):
    """`plural` stands only where the word is said within sentences."""

    word = forms.CharField(
        label=_lazy("What should it be called?"), max_length=LONGEST_STORED,
        error_messages={"required": _lazy("Write a word"), "max_length": TOO_LONG},
    )  # fmt: skip
    plural = forms.CharField(
        label=_lazy("And several of them?"), max_length=LONGEST_STORED,
        error_messages={"required": _lazy("Write the word for several of them"), "max_length": TOO_LONG},
    )  # fmt: skip
    how = forms.CharField(
        label=_lazy("Who chose it, and when?"), max_length=LONGEST_HOW,
        help_text=_lazy("Such as “The Development Group, 3 May 2027”. Everyone can read this. Write no names of people."),
        error_messages={"required": _lazy("Write who chose it, and when"), "max_length": TOO_LONG},
    )  # fmt: skip
    starts_on = NHSDateField(
        label=_lazy("From which day?"), error_messages={"required": _lazy("Enter from which day")}
    )
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: object, name: ChoosableName, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not name.is_noun:
            del self.fields["plural"]

    def spoken(self) -> SpokenName:
        return SpokenName(self.cleaned_data["word"], self.cleaned_data.get("plural", ""))
