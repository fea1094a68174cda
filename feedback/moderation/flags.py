"""What a machine sees in a text, for a person to look at. It never decides anything.

Patterns, no learning: whoever reads can see why a word was marked, and nothing leaves this
computer. The posts in feedback/moderation/tests/posts.toml say how well it sees, and
feedback/moderation/tests/identifying.toml how much that names somebody is left.
"""

import re

from django.db import models

from feedback.moderation import harm, names, numbers
from kit.alphabets import lowered, normalise_characters
from kit.translation import gettext_lazy as _lazy


class Flag(models.TextChoices):
    HARM = "harm", _lazy("Words of harm")
    NHS_NUMBER = "nhs_number", _lazy("NHS number")
    PHONE = "phone", _lazy("Phone number")
    EMAIL = "email", _lazy("Email address")
    POSTCODE = "postcode", _lazy("Postcode")
    BIRTH_DATE = "birth_date", _lazy("Date of birth")
    NAME = "name", _lazy("Name")
    HOME = "home", _lazy("Address")
    PERSONAL_NUMBER = "personal_number", _lazy("Number that is one person’s")
    HANDLE = "handle", _lazy("Name on social media")
    PLATE = "plate", _lazy("Number plate")
    BED = "bed", _lazy("Bed or room")


Span = tuple[Flag, int, int]

IDENTIFIERS = tuple(flag for flag in Flag if flag is not Flag.HARM)
HAS_DIGIT = re.compile(r"\d")
HAS_MISTYPED = re.compile(r"\d[oO]|[oO]\d")
WITH_DIGITS = (
    (Flag.PHONE, numbers.PHONE),
    (Flag.PHONE, numbers.PHONE_SAID),
    (Flag.PERSONAL_NUMBER, numbers.PERSONAL_NUMBER),
    (Flag.POSTCODE, numbers.POSTCODE),
    (Flag.PLATE, numbers.PLATE),
    (Flag.HOME, numbers.HOME),
    (Flag.BIRTH_DATE, numbers.BIRTH_DATE),
)
# A text without any of these letters cannot hold it, so it need not be looked for.
WITH_SIGNS = (
    (Flag.EMAIL, numbers.EMAIL, ("@", "-at-", " dot ", " AT ", *numbers.PROVIDERS, *(f"at{gap}{end}" for gap in ("", " ") for end in ")]}>"))),
    (Flag.HANDLE, numbers.HANDLE, ("@", "username", "u/", "r/", *numbers.SITES)),
    (Flag.HOME, numbers.HOME, ("cottage", "bungalow", "mansions", " live", "address")),
    (Flag.BIRTH_DATE, numbers.BIRTH_DATE, ("born", "birth", "bday", "b-day", "dob", "d.o", "d. o", "d o b")),
    (Flag.BED, numbers.BED, ("bed", "bay", "room", "cubicle")),
    (Flag.PHONE, numbers.PHONE, ("oh ", "oh,", "zero", "nought")),
)  # fmt: skip


def flags_in(text: str) -> list[str]:
    """The flags of a text, each once, in the order of Flag."""
    matched = {flag for flag, _, _ in spans(text)}
    return [str(flag) for flag in Flag if flag in matched]


def spans(text: str) -> list[Span]:
    """Where each was seen, as (flag, start, end), in order of place."""
    harm_spans = [(Flag.HARM, *place) for place in harm.places(text)]
    return sorted(harm_spans + identifying_spans(text), key=lambda span: span[1:])


def identifying_spans(text: str) -> list[Span]:
    """Where something says who somebody is, in order of place.

    What stands inside something else is not told as well.
    """
    text = normalise_characters(text)
    small = lowered(text)
    matches = _with_digits(text) if HAS_DIGIT.search(text) else []
    for flag, pattern, signs in WITH_SIGNS:
        if any(sign in small or sign in text for sign in signs):
            matches += [(flag, *place) for place in numbers.places_of(pattern, text)]
    return _outermost(matches + [(Flag.NAME, *place) for place in names.names_in(text)])


def _with_digits(text: str) -> list[Span]:
    digits = numbers.with_noughts(text) if HAS_MISTYPED.search(text) else text
    nhs_spans = [(Flag.NHS_NUMBER, *place) for place in numbers.nhs_numbers(digits)]
    return nhs_spans + [
        (flag, *place) for flag, pattern in WITH_DIGITS for place in numbers.places_of(pattern, digits)
    ]


def _outermost(spans_seen: list[Span]) -> list[Span]:
    outer, upto = [], 0
    for flag, start, end in sorted(spans_seen, key=lambda span: (span[1], -span[2])):
        if end > upto:
            outer.append((flag, start, end))
            upto = end
    return outer
