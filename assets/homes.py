"""An address that may be somebody's home. Groups that meet in one are found by their place alone."""

import re

HOME = re.compile(
    r"\b(?:flat|apartment|apt|bedsit|maisonette|bungalow|room) ?(?:no\.? ?)?\d+[a-z]?\b|\bc/o\b|\bcare of\b"
    r"|\b(?:my|our|his|her|their|your|at) (?:own )?(?:house|home|flat|place|mum|dad)\b|\bhome of\b|\bat mine\b"
    r"|\w[’']s (?:house|home|flat|place)\b",
    re.IGNORECASE,
)
NUMBER_AND_STREET = re.compile(r"\s*\d+[a-z]?,?\s+\w", re.IGNORECASE)


def may_be_a_home(address: str, organisation: str) -> bool:
    """By its words; or a number and a street of which nobody says whose it is."""
    if HOME.search(address):
        return True
    return not organisation.strip() and NUMBER_AND_STREET.match(address) is not None
