"""How long a text message is, as phones count it.

160 letters, as long as all of them are in the alphabet of text messages (GSM 03.38), in which a few signs count twice. One
letter outside it, such as a curly quotation mark, and there is room for 70.
"""

import re

from anyascii import anyascii

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWICE = frozenset("^{}\\[~]|€")
MOST, MOST_OTHERWISE = 160, 70
ELLIPSIS = "..."


def message_length(text: str) -> int:
    """In letters of whichever alphabet it is sent in; those outside the basic plane are two."""
    if is_gsm(text):
        return sum(2 if letter in TWICE else 1 for letter in text)
    return len(text.encode("utf-16-le")) // 2


def most_letters(text: str) -> int:
    return MOST if is_gsm(text) else MOST_OTHERWISE


def is_gsm(text: str) -> bool:
    return all(letter in BASIC or letter in TWICE for letter in text)


def fits_message(text: str) -> bool:
    return message_length(text) <= most_letters(text)


def in_gsm(text: str) -> str:
    """The same with letters that a text message has: curly marks become straight, other scripts are spelled out."""
    one_line = " ".join(text.split())
    return "".join(letter if letter in BASIC else _nearest(letter) for letter in one_line)


def _nearest(letter: str) -> str:
    return "".join(part for part in anyascii(letter).replace("`", "'") if part in BASIC)


SENTENCE_END = re.compile(r"[.?!](?=\s)")


def cut_to(text: str, room: int) -> str:
    """As many whole sentences as there is room for; where these are less than half of it, as many whole words."""
    if len(text) <= room:
        return text
    ends = [match.end() for match in SENTENCE_END.finditer(text, 0, room + 1)]
    if ends and ends[-1] > room // 2:
        return text[: ends[-1]]
    words = text[: max(room - len(ELLIPSIS), 0)].rpartition(" ")[0].rstrip(" ,.;:")
    return f"{words}{ELLIPSIS}" if words else text[:room]
