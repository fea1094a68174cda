"""What a moderator decides."""

from typing import Any

from django import forms
from django.db.models import TextChoices

from feedback.board.forms.themes import TYPED, TypedThemes
from feedback.tickets.forms.fields import WordsField
from feedback.tickets.models import Reason, Route, SecondLook, Theme, same_words
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm
from people.models import Area, Team

# Written criteria, from the most negative thing that is said. Staff see it, nobody else.
CRITICALITY = [
    ("", _lazy("Not decided")),
    ("0", _lazy("0: nothing critical in it")),
    ("1", _lazy("1: a small thing could be better")),
    ("2", _lazy("2: something went a little wrong")),
    ("3", _lazy("3: something went wrong that matters")),
    ("4", _lazy("4: serious: care failed somebody")),
    ("5", _lazy("5: somebody may have been harmed, abused or neglected, or a crime was done")),
]


class Decision(TextChoices):
    """What a moderator does with a submission."""

    PUBLISH = "publish", _lazy("Show it")
    HOLD = "hold", _lazy("Hold it for now, because something has to be looked into first")
    WITHHOLD = "withhold", _lazy("Do not show it")


DECISION_FIRST = ("decision", "reason", "because")


class ModerateSubmission(VersionedForm):
    """Show, hold or do not show: one of them, each with what it needs. `words` is what was written."""

    field_order = DECISION_FIRST

    published_words = WordsField(
        label=_lazy("What everyone will see"),
        required=False,
        help_text=_lazy("Take out what could show who somebody is. Change nothing else."),
    )
    edited_because = WordsField(
        label=_lazy("If you changed the words: what did you change, and why?"),
        required=False,
        rows=2,
        most_words=200,
        help_text=_lazy("The person who wrote it is told this."),
    )
    criticality = forms.TypedChoiceField(
        label=_lazy("How critical is the most negative thing in it?"),
        choices=CRITICALITY,
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_lazy("Only staff see this."),
    )
    decision = forms.ChoiceField(
        label=_lazy("What should happen with it?"),
        choices=Decision,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose whether to show it")},
    )
    reason = forms.ChoiceField(
        label=_lazy("If it is held or not shown: which reason?"),
        choices=[("", _lazy("Choose a reason")), *Reason.choices],
        required=False,
        help_text=_lazy(
            "To find fault with the Trust is never a reason. How often each reason is used is public."
        ),
    )
    because = WordsField(
        label=_lazy("If it is held or not shown: tell the person why"),
        required=False,
        rows=4,
        most_words=200,
        help_text=_lazy("They are told this, and how to ask somebody else to look again."),
    )

    def __init__(self, *args: Any, words: str = "", **kwargs: Any) -> None:
        self.words = words
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == Decision.PUBLISH:
            self._need("published_words", _("Enter the text that everyone will see"))
            if "published_words" in data and not same_words(data["published_words"], self.words):
                self._need("edited_because", _("Write what you changed and why"))
        elif data.get("decision"):
            self._need("reason", _("Choose a reason"))
            self._need("because", _("Write why it is held or not shown"))
        return data

    def _need(self, name: str, message: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)


class ModerateTicket(TypedThemes, ModerateSubmission):
    title = forms.CharField(label=_lazy("Give it a short title"), max_length=120, required=False)
    area = forms.ModelChoiceField(
        label=_lazy("Place"),
        queryset=Area.objects.all(),
        empty_label=_lazy("Choose a place"),
        error_messages={"required": _lazy("Choose a place")},
    )
    team = forms.ModelChoiceField(
        label=_lazy("Team that answers"),
        queryset=Team.objects.filter(is_active=True),
        required=False,
        empty_label=_lazy("Not sure yet"),
    )
    field_order = [
        *DECISION_FIRST,
        "title",
        "published_words",
        "edited_because",
        "area",
        "team",
        "themes",
        *TYPED,
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use(Theme.objects.in_use().tree(), self.initial.get("themes") or ())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("decision") == Decision.PUBLISH:
            self._need("title", _("Enter a short title"))
        return data


class EditTicket(VersionedForm):
    """Change what is on the board already."""

    title = forms.CharField(
        label=_lazy("Title"), max_length=120, error_messages={"required": _lazy("Enter a short title")}
    )
    published_words = WordsField(
        label=_lazy("What everyone sees"),
        error_messages={"required": _lazy("Enter the text that everyone will see")},
    )
    edited_because = WordsField(
        label=_lazy("What did you change, and why?"),
        rows=2,
        most_words=200,
        help_text=_lazy("The person who wrote it is told this."),
        error_messages={"required": _lazy("Write what you changed and why")},
    )


class TakeDown(VersionedForm):
    """Something that is shown must not be."""

    reason = forms.ChoiceField(
        label=_lazy("Which reason?"),
        choices=[("", _lazy("Choose a reason")), *Reason.choices],
        help_text=_lazy(
            "To find fault with the Trust is never a reason. How often each reason is used is public."
        ),
        error_messages={"required": _lazy("Choose a reason")},
    )
    because = WordsField(
        label=_lazy("Tell the person why"),
        rows=4,
        most_words=200,
        help_text=_lazy("They are told this, and how to ask somebody else to look again."),
        error_messages={"required": _lazy("Write why it is not shown")},
    )


class PassOn(forms.Form):
    route = forms.ChoiceField(
        label=_lazy("Who should look after it?"),
        choices=Route,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose who should look after it")},
    )
    note = WordsField(
        label=_lazy("What do they need to know? (optional)"),
        required=False,
        rows=4,
        most_words=300,
        help_text=_lazy(
            "It stays here, behind sign-in. The letter to them says only that something is waiting."
        ),
    )


class PassConcernOn(PassOn, VersionedForm):
    """The same, of a concern that is open already."""


class CloseConcern(VersionedForm):
    outcome = WordsField(
        label=_lazy("What came of it?"),
        rows=4,
        most_words=300,
        help_text=_lazy(
            "Say who took it on and what they will do. Leave out names of people who use services."
        ),
        error_messages={"required": _lazy("Write what came of it")},
    )


class DecideSecondLook(forms.Form):
    outcome = forms.ChoiceField(
        label=_lazy("What do you decide?"),
        choices=SecondLook.Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose what you decide")},
    )
    reply = WordsField(
        label=_lazy("Tell the person why"),
        rows=4,
        most_words=200,
        error_messages={"required": _lazy("Write why")},
    )
