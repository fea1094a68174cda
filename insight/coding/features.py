"""A comment as numbers: its words, pieces of words, what was asked and where, and what the codebook finds in
it.

Kept as plain arrays, so that whatever was learned on them can be stored as data and read back without running
anything.
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from insight.coding.lexicon import Lexicon, LexiconEntry, lowered_in_place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from insight.coding.lexicon import Hit

QUESTIONS = ("why", "good", "improve")
IMPROVE = QUESTIONS.index("improve")
# That a theme was hit says less than it seems: people wrote down the words they thought of first. One pattern
# says less still.
OF_A_THEME = 0.5
OF_A_PATTERN = 0.35
# People on a ward speak of other things than people in an ambulance. It is a hint, no more.
OF_A_PLACE = 0.5
PLACE_HAS = 20  # comments, before it counts as one
PIECE_LENGTHS = (3, 4, 5)  # letters
LONG = 60  # words: a comment longer than this is simply long


@dataclass(frozen=True)
class ResponseText:
    """What somebody wrote, in answer to which question, and which part of the service it was about, where
    that is known.
    """

    text: str
    question: str
    place: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """Words or pieces of words, each with how telling it is."""

    terms: tuple[str, ...]
    idf: np.ndarray
    options: dict[str, Any]

    @classmethod
    def learned(
        cls, texts: "Sequence[str]", options: dict[str, Any], limits: "Mapping[str, int]"
    ) -> "Vocabulary":
        vectoriser = TfidfVectorizer(**options, **limits).fit(texts)
        return cls(tuple(vectoriser.get_feature_names_out()), vectoriser.idf_.astype(np.float32), options)

    @cached_property
    def vectoriser(self) -> TfidfVectorizer:
        vectoriser = TfidfVectorizer(
            vocabulary={term: place for place, term in enumerate(self.terms)}, **self.options
        )
        vectoriser.idf_ = self.idf.astype(np.float64)
        return vectoriser


@lru_cache(maxsize=5_000)
def _pieces_of(word: str) -> list[str]:
    word = f" {word} "
    return [word[at : at + length] for length in PIECE_LENGTHS for at in range(len(word) - length + 1)]


def letter_sequences(text: str) -> list[str]:
    """Three to five letters in a row, with where words begin and end. Most words come again and again, so
    they are kept.
    """
    return list(chain.from_iterable(map(_pieces_of, text.split())))


COMMON: dict[str, Any] = {"sublinear_tf": True, "lowercase": False}
WORDS = {"ngram_range": (1, 2), "token_pattern": r"(?u)\b\w+\b", "strip_accents": "unicode"} | COMMON
PIECES = {"analyzer": letter_sequences} | COMMON
AT_MOST_WORDS = {"min_df": 2, "max_features": 30_000}
AT_MOST_PIECES = {"min_df": 3, "max_features": 60_000}


class LexiconBlocks(NamedTuple):
    """What the codebook finds, a row for each comment: themes hit, how often, which are the whole of it, and
    by which patterns.
    """

    themes: np.ndarray
    times: np.ndarray
    wholly: np.ndarray
    patterns: sparse.csr_matrix


@dataclass(frozen=True)
class Features:
    """What is looked at in a comment. The order of the columns is that of what was learned on them."""

    words: Vocabulary
    pieces: Vocabulary
    lexicon: Lexicon
    places: tuple[str, ...] = ()

    @classmethod
    def learned(cls, responses: "Sequence[ResponseText]", lexicon: Lexicon) -> "Features":
        """Raises ValueError where there are too few comments to have a word in common."""
        texts = [lowered_in_place(response.text) for response in responses]
        comments_by_place = Counter(response.place for response in responses if response.place)
        return cls(
            Vocabulary.learned(texts, WORDS, AT_MOST_WORDS),
            Vocabulary.learned(texts, PIECES, AT_MOST_PIECES),
            lexicon,
            tuple(sorted(place for place, number in comments_by_place.items() if number >= PLACE_HAS)),
        )

    def matrix(
        self, responses: "Sequence[ResponseText]", hits: "Sequence[Sequence[Hit]]"
    ) -> sparse.csr_matrix:
        """One row for each comment. `hits` are what the lexicon finds in each, so that nobody looks twice."""
        texts = [lowered_in_place(response.text) for response in responses]
        words, letters = self.words.vectoriser.transform(texts), self.pieces.vectoriser.transform(texts)
        questions_asked = np.array(
            [[response.question == question for question in QUESTIONS] for response in responses], float
        )
        improve = questions_asked[:, IMPROVE : IMPROVE + 1]
        lexicon_blocks = self._lexicon_blocks(hits)
        places = OF_A_PLACE * np.array(
            [[response.place == place for place in self.places] for response in responses], float
        )
        length = np.array([[min(len(text.split()), LONG) / (LONG / 2)] for text in texts])
        blocks = [
            words, letters, questions_asked, OF_A_THEME * lexicon_blocks.themes,
            OF_A_THEME * lexicon_blocks.times,
            lexicon_blocks.patterns, lexicon_blocks.wholly, length,
            words.multiply(improve), lexicon_blocks.themes * improve, places,
        ]  # fmt: skip
        return sparse.hstack([sparse.csr_matrix(block) for block in blocks]).tocsr()

    def _lexicon_blocks(self, hits: "Sequence[Sequence[Hit]]") -> LexiconBlocks:
        times, wholly = np.zeros((2, len(hits), len(self.lexicon.themes)))
        rows, columns = [], []
        for row, comment_hits in enumerate(hits):
            for hit in comment_hits:
                column = self._theme_at[hit.theme]
                if hit.pattern:
                    times[row, column] += 1
                    rows.append(row)
                    columns.append(self._pattern_at[hit.theme, hit.pattern])
                else:
                    wholly[row, column] = 1
        shape = (len(hits), len(self._pattern_at))
        patterns = sparse.csr_matrix((np.full(len(rows), OF_A_PATTERN), (rows, columns)), shape=shape)
        return LexiconBlocks(((times + wholly) > 0).astype(float), np.log1p(times), wholly, patterns)

    @cached_property
    def _theme_at(self) -> dict[str, int]:
        return {theme: place for place, theme in enumerate(self.lexicon.themes)}

    @cached_property
    def _pattern_at(self) -> dict[tuple[str, str], int]:
        return {pattern: place for place, pattern in enumerate(dict.fromkeys(self.lexicon.patterns))}

    def as_arrays(self) -> dict[str, np.ndarray]:
        entries = [[entry.theme, entry.words, entry.whole] for entry in self.lexicon.entries]
        return {
            "words": _dump_json(self.words.terms), "words_idf": self.words.idf,
            "pieces": _dump_json(self.pieces.terms), "pieces_idf": self.pieces.idf,
            "lexicon": _dump_json(entries),
            "places": _dump_json(self.places),
        }  # fmt: skip

    @classmethod
    def from_arrays(cls, arrays: "Mapping[str, np.ndarray]") -> "Features":
        entries = [
            LexiconEntry(theme, tuple(words), tuple(whole))
            for theme, words, whole in _load_json(arrays["lexicon"])
        ]
        return cls(
            Vocabulary(tuple(_load_json(arrays["words"])), arrays["words_idf"], WORDS),
            Vocabulary(tuple(_load_json(arrays["pieces"])), arrays["pieces_idf"], PIECES),
            Lexicon(tuple(entries)),
            tuple(_load_json(arrays["places"])),
        )


def _dump_json(contents: object) -> np.ndarray:
    return np.frombuffer(json.dumps(contents).encode(), np.uint8)


def _load_json(array: np.ndarray) -> Any:
    return json.loads(array.tobytes())
