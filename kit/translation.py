"""What a reader sees is marked for translation: in templates by `trans` and `_`, in Python by Django's gettext.

Not marked, because nobody reads it in a language of their own, or because it is not ours to say differently: strings that the trail
stores, logs, the administrators' site, errors of developers, what people wrote, and what stands in data files (questionnaires, trust.toml).
"""

from decimal import Decimal

from django.utils import translation


def ngettext(singular: str, plural: str, number: int | float | Decimal) -> str:
    """The words for so many. A part of a thing, such as 1.5 hours, takes the plural: catalogues know whole numbers only."""
    if not isinstance(number, int):
        number = 1 if number == 1 else 2
    return translation.ngettext(singular, plural, number)
