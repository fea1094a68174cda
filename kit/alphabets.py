"""Letters of any language: how a word is cut out of a text,
compared with another, and made safe for a name of a file.

People's names, places and words come in every alphabet. Whatever looks for a
word, compares two or sorts some does it with these, and never with A to Z.
"""

import re
import unicodedata
from functools import cache

from anyascii import anyascii
from django.utils.text import slugify

# Behind this number there are only signs for whole words.
BEYOND = 0x20000
# A sign that stands on a letter or beside it, and a sign without width, are part of its word.
NO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def _class_of(*categories: str) -> str:
    """What stands between [ and ] in a pattern for all characters of these categories of Unicode."""
    spans: list[list[int]] = []
    for number in range(BEYOND):
        if unicodedata.category(chr(number)) in categories:
            if spans and spans[-1][1] == number - 1:
                spans[-1][1] = number
            else:
                spans.append([number, number])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in spans)


MARKS = _class_of("Mn", "Mc", "Me") + NO_WIDTH
# Letters, digits and what belongs to them: possessive, so that no text is gone through twice.
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
WORD = re.compile(rf"[\w{MARKS}]++(?:['\-][\w{MARKS}]++)*+")


@cache
def _one_for_one() -> dict[int, str]:
    """For each character that only looks different, the one that is meant.

    Never another number of characters.
    """
    table = {number: " " for number in range(0x3001) if unicodedata.category(chr(number)) == "Zs"}
    table |= {number: "-" for number in range(0xFF0E) if unicodedata.category(chr(number)) == "Pd"}
    table |= {ord(sign): "'" for sign in "\u2018\u2019\u201b\u02bc\u02b9\uff07\u2032\u00b4`"}
    table |= {number: chr(number - 0xFEE0) for number in range(0xFF01, 0xFF5F)}
    table |= {ord(sign): "\u200d" for sign in NO_WIDTH}
    digits = (number for number in range(0x80, BEYOND) if unicodedata.category(chr(number)) == "Nd")
    return table | {number: str(unicodedata.digit(chr(number))) for number in digits}


def normalise_characters(text: str) -> str:
    """The text with digits of any script as 0 to 9, and one kind of space, hyphen and apostrophe.

    As long as it was.
    """
    return text if text.isascii() else NOT_ASCII.sub(lambda found: found[0].translate(_one_for_one()), text)


def lowered(text: str) -> str:
    """Small letters, and as long as it was: the place of a word in it is its place in the text."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def begins_a_name(word: str) -> bool:
    """Whether it is written as names are: with a capital, or in a script that has none."""
    return word[:1].isalpha() and not word[0].islower()


# Letters that have no accent to take away, and are still written as these by people who have no such key.
WITHOUT_ACCENT = str.maketrans({
    "ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d",
})  # fmt: skip


def folded(text: str) -> str:
    """As it is compared: small letters without accents, so that "Café", "CAFE" and "cafe" are one.

    Not for showing.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", normalise_characters(text)).casefold().translate(WITHOUT_ACCENT)
    return "".join(letter for letter in apart if unicodedata.category(letter) not in ("Mn", "Cf"))


def slug(text: str) -> str:
    """Words as a short name in small letters: in the letters
    of English where it has any, otherwise in its own.
    """
    return slugify(folded(text)) or slugify(text, allow_unicode=True)


def in_order(name: str) -> tuple[str, str]:
    """For `sorted`: capitals and accents make no difference.

    Rows of the database are ordered there (people.searching.by_name).
    """
    return anyascii(unicodedata.normalize("NFC", name)).casefold(), name
