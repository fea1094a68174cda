"""What came of what people asked for, as whoever writes it types it."""

from typing import Any

from django import forms

from feedback.moderation.forms.public_words import PublicWordsForm
from feedback.tickets.models import CHANGED, SAYS_WHY, InfluenceOutcome
from feedback.tickets.models.influence import WORDS
from kit.design.fields import TextBox
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm

TOO_LONG = _lazy("Make it %(limit_value)s letters or fewer")


def _some_lines(label: str, *, missing: str = "", hint: str = "") -> forms.CharField:
    """Optional where nothing is said about them missing."""
    return forms.CharField(
        label=label, help_text=hint, max_length=WORDS, required=bool(missing), widget=TextBox(attrs={"rows": 3}),
        error_messages={"required": missing, "max_length": TOO_LONG},
    )  # fmt: skip


class WhatCameOfItForm(PublicWordsForm):
    public_words = ("asked_for", "what_changed", "why_not", "evidence")

    asked_for = _some_lines(_lazy("What did people ask for?"), missing=_lazy("Write what people asked for"))
    outcome = forms.ChoiceField(
        label=_lazy("What came of it?"), choices=InfluenceOutcome, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what came of it")},
    )  # fmt: skip
    what_changed = _some_lines(_lazy("What is different for people now? (optional)"))
    why_not = _some_lines(_lazy("Why not, or why not all of it? (optional)"))
    evidence = _some_lines(
        _lazy("How do we know? (optional)"),
        hint=_lazy("What somebody else can look at. It counts once they have checked it."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") in CHANGED and data.get("what_changed") == "":
            self.add_error("what_changed", _("Write what is different for people now"))
        if data.get("outcome") in SAYS_WHY and data.get("why_not") == "":
            self.add_error("why_not", _("Write why not, or why not all of it"))
        return data


class CompleteRecordForm(WhatCameOfItForm, VersionedForm):
    """By whoever wrote it, and by any colleague while nothing has come of it, until somebody else has checked it."""


class CheckForm(VersionedForm):
    """Nothing to type: somebody else reads it and says that it is so."""
