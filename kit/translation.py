"""What a reader sees is marked for translation: in templates by `trans` and `_`, in Python by what stands here.

`_` is gettext, for functions; `_lazy` is gettext_lazy, for classes and modules. What is not marked: tests/texts_not_for_readers.py.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, SupportsIndex

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from django.utils.dates import MONTHS
from markupsafe import Markup, escape

from kit import wording


def _has_one_language() -> bool:
    """Also where there are no settings: a process that opens strangers' files has none (`kit.apart`)."""
    try:
        return len(settings.LANGUAGES) == 1
    except ImproperlyConfigured:
        return True


# Then nothing is looked up when a page is drawn: the words that stand in the code are those that are read.
HAS_ONE_LANGUAGE = _has_one_language()


def gettext(message: str) -> str:
    """In the words that people chose (`kit.wording`), and otherwise as it stands in the code or its translation."""
    if HAS_ONE_LANGUAGE:
        return wording.say(message)
    language = spoken_language()
    chosen = wording.say(message, language)
    return translation.gettext(message) if chosen == message else chosen


def spoken_language() -> str:
    """Of the page that is drawn, as `kit.wording` knows it."""
    language = "" if HAS_ONE_LANGUAGE else translation.get_language() or ""
    return wording.OWN_LANGUAGE if language == settings.LANGUAGE_CODE else language


class MarkedText(str):
    """A text of a class or a module, which stands there before anybody asks for a page: it is said in their language when it is shown.

    To everything else it is the text of the code: as a key, in what is stored, hashed, sent as JSON or written into a file. So none of
    these changes with a reader's language, and none meets an object that it does not know.
    """

    # Of a state that people may call otherwise: the key of its name.
    name_key = ""

    def __str__(self) -> str:
        chosen = wording.chosen_name(self.name_key, spoken_language()) if self.name_key else None
        return chosen.word if chosen else gettext(str.__str__(self))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __html__(self) -> Markup:
        return escape(str(self))

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        return str(self)[key]

    def __add__(self, other: str) -> str:
        return str(self) + other

    def __radd__(self, other: str) -> str:
        return other + str(self)

    def format(self, *args: Any, **kwargs: Any) -> "FilledText":
        filled = FilledText(str.format(self, *args, **kwargs))
        filled.text, filled.values = str.__str__(self), (args, kwargs)
        return filled

    def __mod__(self, value: Any) -> str:
        return str(self) % value


class FilledText(MarkedText):
    """A marked text and what is filled into it: `gettext_lazy("{label} (optional)").format(label=label)`."""

    text: str
    values: tuple[tuple[Any, ...], dict[str, Any]]

    def __str__(self) -> str:
        args, kwargs = self.values
        return gettext(self.text).format(*args, **kwargs)


def _said(method: str) -> Callable[..., Any]:
    def of_what_is_said(self: MarkedText, *args: Any, **kwargs: Any) -> Any:
        return getattr(str(self), method)(*args, **kwargs)

    return of_what_is_said


# A new text made of it begins with what a reader is told.
for _method in (
    "lower",
    "upper",
    "capitalize",
    "title",
    "replace",
    "removesuffix",
    "removeprefix",
    "strip",
    "rstrip",
    "split",
):
    setattr(MarkedText, _method, _said(_method))


def gettext_lazy(message: str) -> str:
    return MarkedText(message)


def month_name(number: int) -> str:
    """August, of 8."""
    return _only_months()[number] if HAS_ONE_LANGUAGE else str(MONTHS[number])


@cache
def _only_months() -> dict[int, str]:
    return {number: str(name) for number, name in MONTHS.items()}


def ngettext(singular: str, plural: str, number: int | float | Decimal) -> str:
    """The words for so many. A part of a thing, such as 1.5 hours, takes the plural: catalogues know whole numbers only."""
    if not isinstance(number, int):
        number = 1 if number == 1 else 2
    if HAS_ONE_LANGUAGE:
        return wording.say(singular if number == 1 else plural)
    translated = translation.ngettext(singular, plural, number)
    return wording.say(translated) if spoken_language() == wording.OWN_LANGUAGE else translated
