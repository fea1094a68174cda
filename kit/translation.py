"""What a reader sees is marked for translation: in templates by `trans` and `_`, in Python by Django's gettext.

Not marked, because nobody reads it in a language of their own, or because it is not ours to say differently: strings that the trail
stores, logs, the administrators' site, errors of developers, what people wrote, and what stands in data files (questionnaires, trust.toml).
"""

from decimal import Decimal
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.dates import MONTHS

# Then nothing is looked up when a page is drawn: the words that stand in the code are those that are read.
HAS_ONE_LANGUAGE = len(settings.LANGUAGES) == 1


def gettext(message: str) -> str:
    return message if HAS_ONE_LANGUAGE else translation.gettext(message)


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
    return translation.ngettext(singular, plural, number)
