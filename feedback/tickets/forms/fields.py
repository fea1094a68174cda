"""Fields that several forms share."""

import re
from typing import Any

from django import forms

from kit.design.fields import TextBox
from kit.translation import gettext as _

MOST_WORDS = 1000
LETTERS_A_WORD = (
    20  # far above what any language's words have, with their spaces, and far below a word without an end
)


# Marks that turn the direction of writing: they can make a text look like another one.
DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")


class WordsField(forms.CharField):
    """Text in a person's own words, up to `most_words`; what they
    wrote stays in the box when it is too long.
    """

    def __init__(self, *, rows: int = 8, most_words: int = MOST_WORDS, **kwargs: Any) -> None:
        self.most_words, self.most_letters = most_words, most_words * LETTERS_A_WORD
        super().__init__(widget=TextBox(attrs={"rows": rows}), **kwargs)

    def clean(self, value: Any) -> str:
        value = DIRECTION_MARKS.sub("", super().clean(value))
        count = len(value.split())
        if count > self.most_words:
            raise forms.ValidationError(
                _(
                    "You have written {count:,} words. Make it {most_words:,} words or fewer, or send it in two parts."
                ).format(count=count, most_words=self.most_words)
            )
        if len(value) > self.most_letters:
            raise forms.ValidationError(
                _(
                    "You have written {value:,} letters. Make it {most_letters:,} letters or fewer, or send it in two parts."
                ).format(value=len(value), most_letters=self.most_letters)
            )
        return value
