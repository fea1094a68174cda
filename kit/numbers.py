"""Numbers as people write them. What could be read in two ways is not read at all.

A point or a comma may come before a fraction of one or two digits: "12.50" and
"12,50" are the same. Groups of three may stand apart by commas, spaces or,
with a comma before the fraction, points: "1,200.50", "1 200,50", "1.200,50".
"""

import re
import unicodedata
from decimal import Decimal

GROUPS = r"[0-9]{{1,3}}(?:{0}[0-9]{{3}})+"
PLAIN = re.compile(r"[0-9]{1,12}(?:[.][0-9]{0,6})?|[.][0-9]{1,6}")
DECIMAL_COMMA = re.compile(r"[0-9]{1,12},[0-9]{1,2}")
GROUPED = (
    (re.compile(GROUPS.format(",") + r"(?:[.][0-9]{1,2})?"), ","),
    (re.compile(GROUPS.format(" ") + r"(?:[.,][0-9]{1,2})?"), " "),
    (re.compile(GROUPS.format("[.]") + r",[0-9]{1,2}"), "."),
)
LONGEST = 24
# Digits with a comma or a pound sign between them: in a
# setting, code would stumble over it, or read it wrongly.
AMOUNT = re.compile(r"\s*(?=.*[,£])(?=.*[0-9])[-£0-9.,\s]+")


class NotANumber(ValueError):
    """It is none, or it could be read in two ways."""


def parse_number(text: str) -> Decimal:
    """The number somebody typed, with "-" before it if it is less than nought. Raises NotANumber."""
    if len(text) > LONGEST:
        raise NotANumber
    text = " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())
    sign, digits = (-1, text[1:].strip()) if text.startswith("-") else (1, text)
    return sign * Decimal(_with_a_point(digits))


def parse_pounds(text: str) -> Decimal:
    """The same, with or without a pound sign. Raises NotANumber."""
    return parse_number(re.sub(r"^(\s*-?)\s*£", r"\1", text[: LONGEST + 1]))


def _with_a_point(text: str) -> str:
    if PLAIN.fullmatch(text):
        return text
    if DECIMAL_COMMA.fullmatch(text):
        return text.replace(",", ".")
    for pattern, separator in GROUPED:
        if pattern.fullmatch(text) and not text.startswith("0"):
            return text.replace(separator, "").replace(",", ".")
    raise NotANumber


def misleading(value: object) -> str:
    """The first text inside a value of JSON that stands for
    a number and is not written with a point alone, or "".
    """
    if isinstance(value, dict | list):
        return next(filter(None, map(misleading, value.values() if isinstance(value, dict) else value)), "")
    return value if isinstance(value, str) and AMOUNT.fullmatch(value) and not PLAIN.fullmatch(value) else ""
