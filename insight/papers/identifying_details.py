"""Whether what somebody wrote says where or when it was. Pure. A person still reads it: this finds only what
is plain.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
A_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{MONTHS})\b|\b(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b",
    re.IGNORECASE,
)


def mentions_date(words: str) -> bool:
    return bool(A_DAY.search(words))


def mentions_place(words: str, places: "Iterable[str]") -> bool:
    """`places` are names of areas, teams and the like, as a whole: a county alone is none."""
    plain = " ".join(words.casefold().split())
    return any(re.search(rf"\b{re.escape(place.casefold())}\b", plain) for place in places)
