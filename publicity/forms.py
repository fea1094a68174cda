"""What is typed about telling people: the words, who is asked, and the ways."""

import uuid
from typing import Any

from django import forms
from django.core.validators import EmailValidator

from feedback.moderation.forms.public_words import PublicWordsForm
from kit.design.fields import TextBox
from kit.readers import parse_phone_number
from kit.translation import gettext_lazy as _lazy
from kit.verbs.forms import VersionField
from publicity.drafts import KitWords
from publicity.models import ALTERNATIVE, LINE, PARAGRAPH, POST, TEXT_MESSAGE

TOO_LONG = _lazy("Make it %(limit_value)s letters or fewer")
ME, ROLE = "me", "role"


class LengthField(forms.CharField):
    """One of the three lengths, or what the poster shows. Empty: drafted again."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            widget=TextBox(attrs={"rows": rows}),
            error_messages={"max_length": TOO_LONG},
            **kwargs,
        )


class KeepWordsForm(PublicWordsForm):
    public_words = ("text_message", "post", "paragraph", "alternative")

    text_message = LengthField(
        rows=3,
        label=_lazy("Text message"),
        max_length=TEXT_MESSAGE,
        help_text=_lazy("With the link behind it, 160 letters at most."),
    )
    post = LengthField(
        rows=6, label=_lazy("Post for social media"), max_length=POST,
        help_text=_lazy("The link and who can be asked are put behind it."),
    )  # fmt: skip
    paragraph = LengthField(
        rows=8, label=_lazy("Paragraph for a newsletter"), max_length=PARAGRAPH,
        help_text=_lazy("The link and who can be asked are put behind it."),
    )  # fmt: skip
    alternative = LengthField(
        rows=5, label=_lazy("What the poster shows, in words"), max_length=ALTERNATIVE,
        help_text=_lazy("The alternative text, for people who do not see the picture."),
    )  # fmt: skip
    version = VersionField()

    @property
    def words(self) -> KitWords:
        return KitWords(**{name: self.cleaned_data[name] for name in self.public_words})


class ReachedByField(forms.CharField):
    """A phone number or an email address, kept as it was typed."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if parse_phone_number(text):
            return text
        EmailValidator(message=_lazy("Enter a phone number or an email address"))(text)
        return text


class NameContactForm(PublicWordsForm):
    """A name is given by whoever it belongs to. For a role, what looks like a name is asked about."""

    who = forms.ChoiceField(
        label=_lazy("Who can people ask?"),
        choices=[(ME, _lazy("Me")), (ROLE, _lazy("A role, whoever has it"))],
        widget=forms.RadioSelect,
        error_messages={"required": _lazy("Choose who people can ask")},
    )
    called = forms.CharField(
        label=_lazy("What should people call you, or the role?"),
        help_text=_lazy("It stands on posters. Your first name is enough."),
        max_length=LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _lazy("Write what people should call you, or the role"),
            "max_length": TOO_LONG,
        },
    )
    reached_by = ReachedByField(
        label=_lazy("Phone number or email address"),
        help_text=_lazy("One that somebody answers. For yourself, use one that you have for work."),
        max_length=LINE,
        error_messages={
            "required": _lazy("Enter a phone number or an email address"),
            "max_length": TOO_LONG,
        },
    )
    version = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.public_words = ("called",) if self.data.get(self.add_prefix("who")) == ROLE else ()


class AddChannelForm(forms.Form):
    name = forms.CharField(
        label=_lazy("Where will people see the link?"),
        help_text=_lazy("Such as “Posters in GP surgeries” or “Our Facebook page”."),
        max_length=LINE,
        error_messages={"required": _lazy("Write where people will see the link"), "max_length": TOO_LONG},
    )
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
