"""Addresses that a phone rings or writes to. Numbers are kept as people read them: "0800 915 4644"."""

import re

NUMBER = re.compile(r"\+?\d[\d ()-]*")


def tel(number: str) -> str:
    """What rings this number when it is touched: "tel:08009154644". Empty where there is no number."""
    digits = dialled(number)
    return f"tel:{digits}" if digits else ""


def sms(number: str, word: str = "") -> str:
    """What opens a text message to this number, with its word in it.

    The empty part before it is for older iPhones.
    """
    digits = dialled(number)
    return f"sms:{digits}{f'?&body={word}' if word else ''}" if digits else ""


def dialled(number: str) -> str:
    """The digits of the first number in it, as they are
    dialled: hours behind it, or the (0) after +44, are not.
    """
    first = NUMBER.search(number or "")
    return re.sub(r"\(0\)|[^\d+]", "", first[0]) if first else ""
