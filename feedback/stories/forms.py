"""What is typed of stories: by who tells one, and by staff who ask to use it."""

import uuid

from django import forms

from feedback.moderation.forms.public_words import PublicWordsForm
from feedback.stories.models import UseKind
from feedback.tickets.forms.fields import WordsField
from kit.design.fields import NHSDateField
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionedForm

TOO_LONG = _lazy("Make it %(limit_value)s letters or fewer")


class TellStoryForm(PublicWordsForm):
    public_words = ("subject", "words", "signed")

    subject = forms.CharField(
        label=_lazy("What is it about, in a few words?"), max_length=120,
        help_text=_lazy("Such as “My first night on a ward”."),
        error_messages={"required": _lazy("Write what it is about"), "max_length": TOO_LONG},
    )  # fmt: skip
    words = WordsField(
        label=_lazy("What happened?"), rows=10,
        help_text=_lazy("In your own words, as long or short as you like. Leave out names, yours and those of others."),
        error_messages={"required": _lazy("Write what happened")},
    )  # fmt: skip
    signed = forms.CharField(
        label=_lazy("How shall we call you beside it? (optional)"), max_length=80, required=False,
        help_text=_lazy("Such as “a carer”. Never your name."), error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class AskToUseForm(PublicWordsForm):
    public_words = ("where",)

    kind = forms.ChoiceField(
        label=_lazy("How would you use it?"), choices=UseKind, widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose how you would use it")},
    )  # fmt: skip
    where = forms.CharField(
        label=_lazy("Where exactly?"), max_length=200,
        help_text=_lazy("Such as “The newsletter of June”. Whoever told it reads this, and decides."),
        error_messages={"required": _lazy("Write where exactly"), "max_length": TOO_LONG},
    )  # fmt: skip
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class NoteUseForm(VersionedForm):
    used_on = NHSDateField(
        label=_lazy("On which day was it used?"), error_messages={"required": _lazy("Enter the day")}
    )


class UseReplyForm(VersionedForm):
    """A button: yes, no, or not there any more."""

    use = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    reply = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no"), ("end", "end")])


class TakeBackForm(forms.Form):
    """Nothing to type: the page says what it does, and what it can't."""
