"""What may stand in a bank file: capitals, digits and . & / - and space. Everything else becomes a space."""

import unicodedata

ALLOWED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.&/- ")


def cleaned(text):
    """As the bank will take it. Accents go, letters become capitals, runs of spaces become one.

    Nothing begins with a hyphen: a portal's own spreadsheet would take it for a sum.
    """
    letters = unicodedata.normalize("NFKD", text.replace("ß", "ss")).upper()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    kept = "".join(letter if letter in ALLOWED else " " for letter in letters)
    return " ".join(kept.split()).lstrip("- ")


def fitted(text, length):
    return cleaned(text)[:length].rstrip()
