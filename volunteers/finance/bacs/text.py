"""What may stand in a bank file: capitals, digits and . & / - and space. Everything else becomes a space."""

import unicodedata

from anyascii import anyascii

ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.&/- ")
# Characters of a name in a bank file.
NAME_LENGTH = 18


def cleaned(text: str) -> str:
    """As the bank will take it: letters of any alphabet become capitals from A to Z, runs of spaces become one.

    Nothing begins with a hyphen: a portal's own spreadsheet would take it for a sum.
    """
    letters = "".join(map(_in_latin, unicodedata.normalize("NFC", text))).upper()
    allowed = "".join(letter if letter in ALLOWED else " " for letter in letters)
    return " ".join(allowed.split()).lstrip("- ")


def fitted(text: str, length: int) -> str:
    return cleaned(text)[:length].rstrip()


def name_at_the_bank(holder: str) -> str:
    """The name on an account as a bank file has it. Empty where nothing in it can be written so."""
    name = fitted(holder, NAME_LENGTH)
    return name if any(map(str.isalnum, name)) else ""


def _in_latin(letter: str) -> str:
    """A soft sign, a mark on a letter or a picture is none of its own."""
    kind = unicodedata.category(letter)
    if letter.isascii() or kind[0] in "ZC":
        return letter
    latin = anyascii(letter) if kind[0] in "LNP" else "" if kind[0] == "M" else " "
    return latin if kind[0] == "P" else "".join(filter(str.isalnum, latin))
