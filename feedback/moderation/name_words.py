"""The words of a text, and the lists of `data/names.toml` that say what each can be beside a name."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from kit.alphabets import WORD, lowered

DATA = Path(__file__).parent / "data"
LISTS = tomllib.loads((DATA / "names.toml").read_text(encoding="utf-8"))
GIVEN = frozenset(LISTS["given"].split())
EVERYDAY = frozenset((DATA / "everyday_words.txt").read_text(encoding="utf-8").split()) - GIVEN
NEVER, PARTICLES, OF_PLACES = (frozenset(LISTS[name].split()) for name in ("never", "particles", "of_places"))
SURNAMES, BETWEEN, DOES = (frozenset(LISTS[name].split()) for name in ("surnames", "between", "does"))
ALSO_WORDS, MEETS_WITH = (frozenset(LISTS[name].split()) for name in ("also_words", "meets_with"))
SHORT_ROLES = frozenset(LISTS["roles_in_capitals"].split())
ENGLISH = frozenset(["the", "and", "to", "is", "was", "i", "my", "for", "of", "a", "not", "you", "in"])
BEFORE_A_MARK = PARTICLES | {"d", "l", "o", "t"}
NOT_BY_ITSELF = EVERYDAY | NEVER | PARTICLES
NOT_AFTER_A_TITLE = NEVER | PARTICLES | (EVERYDAY - SURNAMES)
BEFORE_PLACES = frozenset(("at", "in", "near", "from", "to", "the", "of", "around", "between", "via"))
SAYING_WHO = frozenset(("am", "i'm", "im", "is", "was", "as", "it's"))
# What may stand before a name, by what its last word is.
LEADS = {
    word: kind
    for kind in ("meets", "greets", "signs", "called", "family", "roles", "more_titles", "titles")
    for word in LISTS[kind].split()
}
LEADING = SAYING_WHO | frozenset(LEADS) | (GIVEN - ALSO_WORDS)
GAPS = {
    "titles": (" ", ". ", ".", "  ", ": "),
    "more_titles": (" ", ", ", ": ", " (", " - "),
    "roles": (" ", ", ", ": ", " (", " - ", ":", "/", ' "'),
    "family": (" ", ", ", ": ", " (", " - ", ":", ' "'),
    "called": (" ", ": ", ":", ' "', " - ", " ("),
    "greets": (" ", ", ", ": "),
    "meets": (" ", ),
    "signs": (" ", ", ", ",\n", ", \n", "\n", "\r\n", ",\r\n", "\n\n", ",\n\n", ": ", " - "),
}  # fmt: skip
AND = frozenset(("and", "&"))
LONGEST = 6  # words of one name
MOST_BETWEEN = 3
# Letters that stand alone in a text without being anybody.
NOT_ALONE = frozenset("AIRSTU&")
# What is written with a point after each letter and is nobody.
SHORTENED = ("'m", "'ve", "'d", "'ll", "'re", "n't")
ABBREVIATIONS = frozenset(
    [
        "NHS",
        "GP",
        "AM",
        "PM",
        "UK",
        "OT",
        "TV",
        "IT",
        "DOB",
        "BP",
        "AE",
        "US",
        "USA",
        "EU",
        "PA",
        "ID",
        "MP",
        "HR",
        "PS",
        "NB",
        "RIP",
        "CV",
        "PE",
        "VIP",
        "BC",
        "AD",
        "MD",
        "QC",
        "KC",
        "PTO",
        "PT",
        "PS",
        "RN",
        "AM",
    ]
)


@dataclass
class TokenisedText:
    """The words of a text, where each stands, and what stands between."""

    text: str
    places: list[tuple[int, int]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = [match.span() for match in WORD.finditer(self.text)]
        self.words = [self.text[start:end] for start, end in self.places]
        self.small = lowered("\n".join(self.words)).split("\n") if self.words else []
        self.shouted = self.text.isupper()
        self.is_english = len(ENGLISH.intersection(self.small)) > 1

    def gap(self, at: int) -> str:
        """What stands after this word and before the next; nothing after the last."""
        return self.text[self.places[at][1] : self.places[at + 1][0]] if at + 1 < len(self.places) else ""

    def begins_sentence(self, at: int) -> bool:
        return at == 0 or any(sign in self.gap(at - 1) for sign in ".!?\n:;•*")
