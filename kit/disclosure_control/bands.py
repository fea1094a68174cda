"""How many people, roughly: in bands, and never as a number that stands there by itself."""

from itertools import pairwise

from kit.translation import gettext as _

BAND_STARTS = (5, 10, 20, 30, 50, 100)
NARROWEST = 5  # numbers in a band


def band_in_words(count: int, smallest: int) -> str:
    """How many, roughly: small numbers are all alike, and no number stands there by itself."""
    if count < smallest:
        return _("fewer than {number}").format(number=smallest)
    starts = [smallest, *(start for start in BAND_STARTS if start >= smallest + NARROWEST)]
    for first, after in pairwise(starts):
        if count < after:
            return _("{first} to {last}").format(first=first, last=after - 1)
    return _("{first} or more").format(first=starts[-1])
