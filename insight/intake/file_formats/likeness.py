"""How much two names are alike, to offer the likeliest. Nothing is taken without a person."""

from collections.abc import Iterable

from kit.alphabets import folded

ALIKE = 0.4


def likeliest(name: str, others: Iterable[str], *, most: int = 3) -> list[str]:
    """Those of the others that are most like a name, the likeliest first."""
    scores = sorted(((likeness(name, other), other) for other in others), reverse=True)
    return [other for score, other in scores[:most] if score >= ALIKE]


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how many of their groups of three letters two names share. In what order words stand
    is nothing to it.
    """
    first, second = _trigrams(one), _trigrams(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _trigrams(text: str) -> set[str]:
    words = "".join(
        letter if letter.isalnum() else " " for letter in folded(text.replace("&", " and "))
    ).split()
    return {
        padded[at : at + 3] for word in words for padded in [f" {word} "] for at in range(len(padded) - 2)
    }
