"""Which themes a comment may be about, and the words that led there. Pure, no database, nothing leaves the
machine.

On the first day the codebook's words decide. A theme that people have confirmed often enough learns from
them: a linear model over the words, with the codebook's hits among what it sees, and only where it does
better than the codebook alone on comments it has not seen. Otherwise the codebook goes on deciding.
"""

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypedDict

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS as SAYS_NOTHING

from insight.coding.features import Features, ResponseText
from insight.coding.lexicon import Lexicon, lowered_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scipy import sparse

    from insight.coding.lexicon import Hit

AT_ONCE = 500
SHOWN_WORDS = 3
# A learned word has to weigh this much before it is shown as a reason.
TELLING = 0.05
# Where words stand in a text: (start, end).
Span = tuple[int, int]


class ThemeEvidence(TypedDict):
    """How good the codebook and the model are at a theme, on comments left out while it learned. F1,
    precision, recall: 0 to 1.
    """

    examples: int
    codebook: float
    precision: float
    recall: float
    model: float
    kept: bool


class WeighedTerms(NamedTuple):
    """The columns that a comment has something in, and how much."""

    columns: np.ndarray
    values: np.ndarray


@dataclass(frozen=True)
class ThemeSuggestion:
    """`why` is where the words stand in the text, as (start, end); the codebook's first, then what was
    learned.
    """

    theme: str
    why: tuple[Span, ...]
    learned: bool = False


@dataclass(frozen=True)
class CodebookSuggester:
    """The words people wrote down, alone."""

    lexicon: Lexicon

    def suggest(self, responses: "Sequence[ResponseText]") -> list[list[ThemeSuggestion]]:
        """For each comment its suggestions, in the order of the text."""
        return [_from_words(self.lexicon.hits(response.text)) for response in responses]


@dataclass(frozen=True)
class TrainedSuggester:
    """What was learned. Themes stand in the order of the lexicon; those that have not learned have no limit
    to reach.
    """

    features: Features
    weights: np.ndarray
    limits: np.ndarray
    evidence: dict[str, ThemeEvidence]

    @property
    def lexicon(self) -> Lexicon:
        return self.features.lexicon

    @cached_property
    def learned(self) -> frozenset[str]:
        return frozenset(
            t for t, limit in zip(self.lexicon.themes, self.limits, strict=True) if np.isfinite(limit)
        )

    def suggest(self, responses: "Sequence[ResponseText]") -> list[list[ThemeSuggestion]]:
        """For each comment its suggestions, the surest first. In parts, so that memory does not grow with
        their number.
        """
        suggestions = []
        for start in range(0, len(responses), AT_ONCE):
            suggestions += self._suggest(responses[start : start + AT_ONCE])
        return suggestions

    def _suggest(self, responses: "Sequence[ResponseText]") -> list[list[ThemeSuggestion]]:
        hits = [self.lexicon.hits(response.text) for response in responses]
        matrix = self.features.matrix(responses, hits)
        over = _decision_values(matrix, self.weights) - self.limits
        ends = pairwise(matrix.indptr)
        rows = [WeighedTerms(matrix.indices[start:end], matrix.data[start:end]) for start, end in ends]
        return [self._of_comment(*parts) for parts in zip(responses, hits, over, rows, strict=True)]

    def _of_comment(
        self, response: ResponseText, hits: "Sequence[Hit]", over: np.ndarray, terms: WeighedTerms
    ) -> list[ThemeSuggestion]:
        """`over` says by how much each theme is over its limit."""
        if not response.text.strip():
            return []
        plain = [suggestion for suggestion in _from_words(hits) if suggestion.theme not in self.learned]
        # None may be over its limit: that a comment is not sorted is an answer too, and righter than the likeliest.
        places = [int(place) for place in np.argsort(-over) if over[place] >= 0]
        themes = self.lexicon.themes
        return [
            ThemeSuggestion(themes[place], self._why(response.text, hits, place, terms), True)
            for place in places
        ] + plain

    def _why(self, text: str, hits: "Sequence[Hit]", place: int, terms: WeighedTerms) -> tuple[Span, ...]:
        """The codebook's words for a theme, and the few learned words that weigh most."""
        spans = [(hit.start, hit.end) for hit in hits if hit.theme == self.lexicon.themes[place]]
        vocabulary = self.features.words.terms
        are_words = terms.columns < len(vocabulary)
        columns = terms.columns[are_words]
        weighed = terms.values[are_words] * self.weights[place, columns]
        strongest = [vocabulary[columns[n]] for n in np.argsort(-weighed) if weighed[n] > TELLING]
        telling_terms = [term for term in strongest if not set(term.split()) <= SAYS_NOTHING]
        return _merge_spans(
            spans + [span for term in telling_terms[:SHOWN_WORDS] for span in _find_term(term, text)]
        )

    def as_bytes(self) -> bytes:
        """Arrays in a zip, as numpy keeps them: data, nothing that could run."""
        buffer = io.BytesIO()
        evidence = np.frombuffer(json.dumps(self.evidence).encode(), np.uint8)
        arrays = self.features.as_arrays() | {
            "limits": self.limits,
            "weights": self.weights,
            "evidence": evidence,
        }
        np.savez_compressed(buffer, allow_pickle=False, **arrays)
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, kept: bytes) -> "TrainedSuggester":
        """Raises ValueError when it is not what `as_bytes` made."""
        try:
            with np.load(io.BytesIO(kept), allow_pickle=False) as arrays:
                arrays = {name: arrays[name] for name in arrays.files}
            evidence = json.loads(arrays["evidence"].tobytes())
            return cls(Features.from_arrays(arrays), arrays["weights"], arrays["limits"], evidence)
        except (KeyError, zipfile.BadZipFile, EOFError) as problem:
            raise ValueError("This is not a model that was kept") from problem


def _decision_values(matrix: "sparse.csr_matrix", weights: np.ndarray) -> np.ndarray:
    return matrix @ weights[:, :-1].T + weights[:, -1]


def _from_words(hits: "Iterable[Hit]") -> list[ThemeSuggestion]:
    spans: dict[str, list[Span]] = {}
    for hit in hits:
        spans.setdefault(hit.theme, []).append((hit.start, hit.end))
    return [ThemeSuggestion(theme, _merge_spans(theme_spans)) for theme, theme_spans in spans.items()]


def _find_term(words: str, text: str) -> list[Span]:
    """Where these words of the vocabulary stand in the text, first time only."""
    plain, start = lowered_in_place(text), 0
    first, *rest = words.split()
    while (start := plain.find(first, start)) >= 0:
        end = start + len(first)
        if rest:
            follows = plain.find(rest[0], end)
            end = follows + len(rest[0]) if 0 <= follows <= end + 3 else -1
        alone = (
            (start == 0 or not plain[start - 1].isalnum()) and end > 0 and not plain[end : end + 1].isalnum()
        )
        if alone:
            return [(start, end)]
        start += 1
    return []


def _merge_spans(spans: "Iterable[Span]") -> tuple[Span, ...]:
    """In the order of the text, with those that touch made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
