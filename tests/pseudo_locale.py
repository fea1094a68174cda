"""A language that exists in tests alone, made while they run: each letter of a marked text has an accent, so what was not marked stands out."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

from django.template import engines
from django.utils import translation
from django.utils.translation import trans_real

import kit.translation

LANGUAGE = "en-x-pseudo"
ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćđéḟǵĥíĵḱĺḿńóṕʠŕśťúṽẃẋýźÁƁĆĐÉḞǴĤÍĴḰĹḾŃÓṔɊŔŚŤÚṼẂẊÝŹ",
)
# Tags, what is filled in, and characters written by their names.
KEPT = re.compile(r"(<[^>]*>|%\(\w+\)[a-z]|%%|%[a-z]|\{\w*\}|&\w+;)")


def accented(text: str) -> str:
    """Its words with accents, its tags and placeholders as they were."""
    return "".join(
        part if number % 2 else part.translate(ACCENTED) for number, part in enumerate(KEPT.split(text))
    )


class Pseudo(NullTranslations):
    def to_language(self) -> str:
        """As Django asks a language for its name."""
        return LANGUAGE

    def gettext(self, message: str) -> str:
        return accented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return accented(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return accented(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return accented(msgid1 if n == 1 else msgid2)


@contextmanager
def spoken() -> Iterator[None]:
    """Everything inside is rendered in it. Templates are compiled anew: those of a site with one language ask for no text."""
    templates = engines["jinja"].env
    trans_real._translations[LANGUAGE] = Pseudo()
    kit.translation.HAS_ONE_LANGUAGE = False
    templates.cache.clear()
    try:
        with translation.override(LANGUAGE):
            yield
    finally:
        del trans_real._translations[LANGUAGE]
        kit.translation.HAS_ONE_LANGUAGE = True
        templates.cache.clear()
