"""Words of harm: what people write when they, or somebody else, may be in
danger, in plain words and in roundabout ones.

A person reads everything. This only says what to read first, so it would rather see too much than too little:
what it misses waits its turn, and what it sees wrongly costs a moderator one look.
`script/manage score_flags` shows how often it is right.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import digits

from kit.alphabets import lowered

WORDS = tomllib.loads((Path(__file__).parent / "data" / "harm.toml").read_text(encoding="utf-8"))
SHORT_FOR = {
    "'": "['\u2019]?",
    " .. ": r"\W{1,3}(?:\w+\W{1,3}){0,4}?",
    " ?": r"\s*",
    " ": r"\s+",
}
AS_WRITTEN = "(?-i:"
ANY = ""
# Phrases are kept by so many of their first letters.
LOOKED_AT = 2
NOT_A_LETTER = re.compile(r"[^a-z0-9]")
NOTHING = r"(?!)"
A_START = re.compile(r"\w+")
CAPITAL = re.compile(r"\\.|[A-Z]")


def _phrases(*kinds: str) -> list[str]:
    phrases = "\n".join(WORDS["phrases"][kind] for kind in kinds)
    for name, meaning in WORDS["names"].items():
        phrases = phrases.replace(name if name == "NOT" else f"<{name}>", meaning)
    for short, meaning in SHORT_FOR.items():
        phrases = phrases.replace(short, meaning)
    return [phrase for line in phrases.split() for phrase in _split(line)]


def _split(pattern: str) -> list[str]:
    """At each | that stands in no bracket."""
    parts, depth = [""], 0
    for sign in re.findall(r"\\.|\[[^]]*\]|.", pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _beginnings(pattern: str, letters: int = LOOKED_AT) -> set[str]:
    """What anything that fits it begins with, as many letters as are plain to see."""
    if not letters or not pattern:
        return {ANY}
    if pattern.startswith("(?:"):
        return _of_choices(_inside(pattern), pattern, letters)
    if pattern.startswith("[") and letters == LOOKED_AT:
        return _beginnings(pattern.partition("]")[2].removeprefix("?"))  # an apostrophe begins no word
    if pattern.startswith(r"\d"):
        return set(digits)
    letter, how_often = pattern[0], pattern[1:2]
    if not letter.isalpha():
        return {ANY}
    if how_often in ("*", "+", "{"):
        return {letter} if how_often == "+" else {ANY}
    rest = pattern[2:] if how_often == "?" else pattern[1:]
    with_it = {letter + beginning for beginning in _beginnings(rest, letters - 1)}
    return with_it | _beginnings(rest, letters) if how_often == "?" else with_it


def _of_choices(inside: str, pattern: str, letters: int) -> set[str]:
    rest = pattern[len(inside) + 4 :]
    if rest[:1] in ("*", "+", "{"):
        return {ANY}
    rest = rest.removeprefix("?") if (optional := rest.startswith("?")) else rest
    choices = _split(inside) + [""] * optional
    return {beginning for choice in choices for beginning in _beginnings(choice + rest, letters)}


def _inside(pattern: str) -> str:
    depth = 0
    for at, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return pattern[3:at]
    raise ValueError(f"A bracket is not closed: {pattern}")


def _small(pattern: str) -> str:
    return CAPITAL.sub(lambda match: match[0] if match[0][0] == "\\" else match[0].lower(), pattern)


class Phrases:
    """Phrases by what they begin with: of each word only those are tried that can begin there."""

    def __init__(self, *kinds: str) -> None:
        phrases = _phrases(*kinds)
        as_written = [phrase for phrase in phrases if phrase.startswith(AS_WRITTEN)]
        self.as_written = _either(as_written or [NOTHING], r"(?<!\w)")
        small = [_small(phrase) for phrase in phrases if not phrase.startswith(AS_WRITTEN)]
        self.beginnings = [(phrase, _beginnings(phrase)) for phrase in small]
        self.by_beginning: dict[str, re.Pattern[str] | None] = {}

    def places(self, small: str) -> Iterator[tuple[int, int]]:
        """Where they stand in a text of small letters, none inside another."""
        done = 0
        for word in A_START.finditer(small):
            start = word.start()
            if start < done:
                continue
            beginning = small[start : start + LOOKED_AT]
            fits = self.by_beginning[beginning] if beginning in self.by_beginning else self._fits(beginning)
            if fits and (match := fits.match(small, start)):
                done = match.end()
                yield match.span()

    def _fits(self, written: str) -> re.Pattern[str] | None:
        """The phrases that can begin like this; None where no phrase does, as with most words."""
        beginning = NOT_A_LETTER.sub(" ", written)
        if beginning not in self.by_beginning:
            phrases = [
                phrase
                for phrase, beginnings in self.beginnings
                if any(
                    possible.startswith(beginning) or beginning.startswith(possible)
                    for possible in beginnings
                )
            ]
            self.by_beginning[beginning] = _either(phrases) if phrases else None
        return self.by_beginning[beginning]


def _either(phrases: list[str], before: str = "") -> re.Pattern[str]:
    return re.compile(rf"{before}(?:{'|'.join(phrases)})(?!\w)")


HARM = Phrases("oneself", "others", "signs")
IDIOM = Phrases("idioms")


def places(text: str) -> Iterator[tuple[int, int]]:
    """Where words of harm stand. Idioms are painted over first, so that the places stay those of the text."""
    yield from (match.span() for match in HARM.as_written.finditer(text))
    small = lowered(text)
    # Nearly every text has none, and then nobody needs to know its idioms.
    if any(True for _ in HARM.places(small)):
        yield from HARM.places(_painted(small))


def _painted(text: str) -> str:
    pieces, upto = [], 0
    for start, end in IDIOM.places(text):
        pieces += [text[upto:start], "\0" * (end - start)]
        upto = end
    return "".join([*pieces, text[upto:]]) if pieces else text
