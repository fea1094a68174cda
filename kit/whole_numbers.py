"""Whole numbers as others send them: in an address, in a header, in a hidden field."""

LARGEST = 10**18  # a number that a header may announce, and that no body of ours reaches


def whole_number(text: str, *, digits: int = 18) -> int:
    """The number, or 0 where it is none. One of more than `digits` digits is LARGEST: it is not worked out."""
    if not (text.isascii() and text.isdecimal()):
        return 0
    return int(text) if len(text) <= digits else LARGEST
