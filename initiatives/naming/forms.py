"""What is typed about a vote on a name, what people propose and choose, and how it is settled."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from feedback.moderation.forms.public_words import PublicWordsForm
from initiatives.forms.keeping import key_field, line_field, text_field
from initiatives.ideas.models import Idea
from kit.design.fields import NHSDateField
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm
from kit.wording import LONGEST_WORD, WORDING
from people.models.words import LONGEST_STORED

WHY = 300


def _every_name() -> list[tuple[str, str]]:
    names = [(name.key, str.__str__(name.standard)) for name in WORDING]
    return [("", str(_lazy("Choose one"))), *names]


class BeginVoteForm(PublicWordsForm):
    public_words = ("title", "about")

    name_key = forms.ChoiceField(
        label=_lazy("What do people vote on?"), choices=_every_name,
        error_messages={"required": _lazy("Choose what people vote on")},
    )  # fmt: skip
    title = line_field(
        _lazy("What do you ask people?"),
        missing=_lazy("Write what you ask people"),
        hint=_lazy("Such as “What should we call our meetings?”"),
        most=120,
    )
    about = text_field(
        _lazy("What is it, and what makes a good word for it?"),
        missing=_lazy("Write what it is, and what makes a good word"),
    )
    opens_on = NHSDateField(
        label=_lazy("What is the first day to choose?"),
        help_text=_lazy("Until then people propose words."),
        error_messages={"required": _lazy("Enter the first day to choose")},
    )
    closes_on = NHSDateField(
        label=_lazy("What is the last day to choose?"),
        error_messages={"required": _lazy("Enter the last day to choose")},
    )
    idempotency_key = key_field()


class ProposeWordForm(PublicWordsForm):
    public_words = ("word", "why")

    word = line_field(
        _lazy("Which word do you propose?"),
        missing=_lazy("Write a word"),
        hint=_lazy("One to three short words that everybody knows."),
        most=LONGEST_WORD,
    )
    why = text_field(_lazy("Why this one?"), missing=_lazy("Write why"), rows=2, most=WHY)
    idempotency_key = key_field()


class ReadProposalForm(VersionedForm):
    is_shown = forms.TypedChoiceField(
        label=_lazy("Can people choose it?"), widget=forms.RadioSelect, coerce=lambda value: value == "yes",
        choices=[("yes", _lazy("Yes, show it")), ("no", _lazy("No: it would hurt, mislead or name somebody"))],
        error_messages={"required": _lazy("Choose whether people can choose it")},
    )  # fmt: skip


class WordField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Idea) -> str:
        return obj.title


class WordBallotForm(forms.Form):
    word = WordField(
        label=_lazy("Which word do you choose?"), queryset=None, widget=forms.RadioSelect, empty_label=None,
        error_messages={
            "required": _lazy("Choose a word"),
            "invalid_choice": _lazy("Choose among the words on this page."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, ideas: QuerySet[Idea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].queryset = ideas


class ConfirmWordForm(VersionedForm):
    """`plural` stands only where the word is said within sentences."""

    idea = WordField(
        label=_lazy("Which word do you put into force?"), queryset=None, widget=forms.RadioSelect, empty_label=None,
        error_messages={
            "required": _lazy("Choose the word"),
            "invalid_choice": _lazy("Choose a word that most people chose."),
        },
    )  # fmt: skip
    plural = forms.CharField(
        label=_lazy("And several of them?"), max_length=LONGEST_STORED,
        error_messages={
            "required": _lazy("Write the word for several of them"),
            "max_length": _lazy("Make it %(limit_value)s letters or fewer"),
        },
    )  # fmt: skip
    starts_on = NHSDateField(
        label=_lazy("From which day?"), error_messages={"required": _lazy("Enter from which day")}
    )

    def __init__(self, *args: Any, words: QuerySet[Idea], is_noun: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["idea"].queryset = words
        if not is_noun:
            del self.fields["plural"]


class DeclineWordsForm(PublicWordsForm, VersionedForm):
    public_words = ("why",)

    why = text_field(
        _lazy("Why does it stay as it is?"),
        missing=_lazy("Write why not"),
        hint=_lazy("Everybody who chose can read this."),
    )
