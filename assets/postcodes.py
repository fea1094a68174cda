"""Postcodes as people type them: all of it, or its first part."""

import re

POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(?: ?(\d[A-Z]{2}))?")


def parse_postcode(text: str) -> str:
    """“rh11aa” as RH1 1AA, “rh1” as RH1; empty for what is none."""
    typed = " ".join(text.upper().split())
    match = POSTCODE.fullmatch(typed)
    if match is None:
        return ""
    return f"{match[1]} {match[2]}" if match[2] else match[1]
