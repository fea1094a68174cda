"""Short words for what somebody offers, or what helps in a role. People choose from these and may add their own."""

from collections.abc import Iterable

OFTEN = (
    *(
        "listening",
        "speaking to a group",
        "writing",
        "art",
        "music",
        "computers",
        "research",
        "teaching",
    ),
    *(
        "choosing staff",
        "reading documents",
        "languages",
        "welcoming people",
        "gardening",
        "having used services",
    ),
    *("caring for someone", "being young", "being older"),
)
MOST = 20
LONGEST = 30


def clean_tags(tags: Iterable[str]) -> list[str]:
    """In small letters, each once, in the order they came. Raises ValueError for one that is too long, or too many."""
    tidied = list(dict.fromkeys(" ".join(tag.lower().split()) for tag in tags if tag.strip()))
    if any(len(tag) > LONGEST for tag in tidied):
        raise ValueError(f"Keep each one to {LONGEST} letters or fewer")
    if len(tidied) > MOST:
        raise ValueError(f"Choose {MOST} or fewer")
    return tidied
