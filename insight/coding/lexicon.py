"""The words of the codebook: which themes they suggest in a text, and where they stand. Pure, no database.

A pattern is words in small letters. "*" ends a word anyhow ("friend*"), "…" stands for up to three words
between two others ("answer … phone"). A text that is nothing but a `whole` pattern ("None.") is about its
theme too.
"""

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kit.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

STARTER = Path(__file__).parent / "data" / "words.toml"
# Patterns are looked up by their first word, or by how it begins, so that a word of a text is tried against a
# few of them only.
BEGINNING = 4
WORD = re.compile(r"\w+")
UP_TO_THREE_WORDS = r"\W+(?:\w+\W+){0,3}?"
MOST_LETTERS = 80
MOST_GAPS = 3
ALLOWED = re.compile(r"[^\W_A-Z](?:[\w '/&%:*…+.-]*[\w*%])?\Z")


@dataclass(frozen=True, order=True)
class Hit:
    """A theme, where the words that suggest it stand in the text, and the pattern that found them."""

    start: int
    end: int
    theme: str
    pattern: str


@dataclass(frozen=True)
class LexiconEntry:
    """What a codebook says of one theme: its words, the texts that are about it as a whole, and what it
    belongs to.
    """

    theme: str
    words: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    group: str = ""


class CompiledPattern(NamedTuple):
    theme: str
    pattern: str
    regex: re.Pattern[str]


PatternTable = defaultdict[str, list[CompiledPattern]]


class BadPattern(ValueError):
    """The message says what is wrong with it, for the person who wrote it."""


@dataclass(frozen=True)
class Lexicon:
    entries: tuple[LexiconEntry, ...]

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(entry.theme for entry in self.entries)

    @cached_property
    def patterns(self) -> tuple[tuple[str, str], ...]:
        """Every pattern as (theme, pattern), in an order that stays."""
        return tuple((entry.theme, pattern) for entry in self.entries for pattern in entry.words)

    @cached_property
    def _by_first_word(self) -> "tuple[PatternTable, PatternTable]":
        """Two tables: of patterns whose first word is sure to stand there whole, and of the others by how it
        begins.
        """
        whole_word: PatternTable = defaultdict(list)
        beginning: PatternTable = defaultdict(list)
        for theme, pattern in self.patterns:
            first, is_whole = _first_word(pattern)
            table, key = (whole_word, first) if is_whole else (beginning, first[:BEGINNING])
            table[key].append(CompiledPattern(theme, pattern, compile_pattern(pattern)))
        return whole_word, beginning

    @cached_property
    def _that_may_begin_with(self) -> "Callable[[str], list[CompiledPattern]]":
        whole_word, beginning = self._by_first_word

        @lru_cache(maxsize=5_000)
        def candidates(word: str) -> list[CompiledPattern]:
            tables = [beginning.get(word[:length], ()) for length in range(1, min(len(word), BEGINNING) + 1)]
            return list(chain(whole_word.get(word, ()), *tables))

        return candidates

    @cached_property
    def _whole(self) -> list[tuple[str, re.Pattern[str]]]:
        return [(entry.theme, compile_whole_texts(entry.whole)) for entry in self.entries if entry.whole]

    def hits(self, text: str) -> list[Hit]:
        """Each pattern that is found, where it stands first; in the order of the text."""
        plain, hits = lowered_in_place(text), {}
        for word in WORD.finditer(plain):
            for theme, pattern, regex in self._that_may_begin_with(word[0]):
                if (theme, pattern) not in hits and (match := regex.match(plain, word.start())):
                    hits[theme, pattern] = Hit(*match.span(), theme, pattern)
        for theme, regex in self._whole:
            if regex.match(plain):
                hits[theme, ""] = Hit(0, len(text), theme, "")
        return sorted(hits.values())

    def suggest(self, text: str) -> set[str]:
        """The themes the words of a text lead to."""
        return {hit.theme for hit in self.hits(text)}


def validated_pattern(pattern: str) -> str:
    """The pattern as it is kept. Raises BadPattern."""
    pattern = " ".join(lowered_in_place(pattern).replace("...", "…").split())
    if not pattern:
        raise BadPattern(_("Enter a word or words"))
    if len(pattern) > MOST_LETTERS:
        raise BadPattern(
            _("“{pattern}…” is too long: use {most_letters} letters or fewer").format(
                pattern=pattern[:20], most_letters=MOST_LETTERS
            )
        )
    if pattern.count("…") > MOST_GAPS:
        raise BadPattern(
            _("“{pattern}” has too many gaps: use … up to {most_gaps} times").format(
                pattern=pattern, most_gaps=MOST_GAPS
            )
        )
    if len(pattern.replace("*", "")) < 2 or not ALLOWED.match(pattern) or "**" in pattern:
        raise BadPattern(
            _(
                "“{pattern}” cannot be looked for: use words, * at the end of a word, and … between words"
            ).format(pattern=pattern)
        )
    return pattern


def lowered_in_place(text: str) -> str:
    """Small letters and straight apostrophes, each letter in the place it had."""
    small = text.lower()
    if len(small) != len(text):  # a few letters, such as the Turkish İ, become two when small
        small = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)
    return small.replace("’", "'").replace("‘", "'")


@lru_cache(maxsize=10_000)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    parts = UP_TO_THREE_WORDS.join(_regex(part) for part in re.split(r"\s*…\s*", lowered_in_place(pattern)))
    return re.compile(r"\b" + parts + ("" if pattern.endswith("%") else r"\b"))


def compile_whole_texts(patterns: "Iterable[str]") -> re.Pattern[str]:
    """A text that is one of these and nothing else. "*" lets up to three words follow."""
    alternatives = "|".join(
        _regex(lowered_in_place(pattern), star=r"(?:\w*+\W*+){0,3}") for pattern in patterns
    )
    # Nothing is given back once it is taken, or a text of many marks and no end is gone through in every way
    # there is.
    return re.compile(rf"\W*+(?:{alternatives})\W*+\Z")


def _regex(words: str, star: str = r"\w*") -> str:
    words = re.escape(words).replace(r"\ ", r"\W+").replace("/", r"\W?")
    return words.replace(r"\*", star).replace("'", "'?")


def _first_word(pattern: str) -> tuple[str, bool]:
    """Its first word, and whether a text has to have it whole: not where it may end anyhow ("*"), or go on
    after an "'".
    """
    pattern = lowered_in_place(pattern)
    first = WORD.match(pattern)
    if first is None:
        raise BadPattern(_("“{pattern}” has to begin with a word").format(pattern=pattern))
    return first[0], pattern[first.end() : first.end() + 1] in ("", " ")


@lru_cache(maxsize=1)
def starter_lexicon() -> Lexicon:
    """The words of the first day, by the codes of the national framework for comments (QDC)."""
    themes = tomllib.loads(STARTER.read_text())
    return Lexicon(
        tuple(
            LexiconEntry(code, tuple(e["words"]), tuple(e.get("whole", ())), e["group"])
            for code, e in themes.items()
        )
    )
