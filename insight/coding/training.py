"""Learning which themes comments are about from what people chose. Pure."""

from typing import TYPE_CHECKING

import numpy as np
from sklearn.svm import LinearSVC

from insight.coding.features import Features, ResponseText
from insight.coding.lexicon import Lexicon
from insight.coding.measures import score_suggestions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from scipy import sparse

    from insight.coding.lexicon import Hit
from insight.coding.suggest import ThemeEvidence, TrainedSuggester, _decision_values

LEAST_EXAMPLES = 20
FOLDS = 5
STRICTNESS = 0.2
# Limits whose F1 is within this share of the best do as well on comments that nobody has seen.
AS_GOOD = 0.995


def train_suggester(
    responses: "Sequence[ResponseText]",
    chosen: "Sequence[AbstractSet[str]]",
    lexicon: Lexicon,
    *,
    least: int = LEAST_EXAMPLES,
) -> TrainedSuggester | None:
    """Learn from what people chose: a set of themes for each comment. None where nothing is better than the
    codebook.

    Every theme is scored on comments that were left out while it learned; `evidence` says what came of it.
    """
    themes = lexicon.themes
    labels = np.array(
        [[theme in chosen_themes for theme in themes] for chosen_themes in chosen], bool
    ).reshape(len(responses), len(themes))
    enough = labels.sum(0) >= least
    if not enough.any():
        return None
    hits = [lexicon.hits(response.text) for response in responses]
    features = Features.learned(responses, lexicon)
    matrix = features.matrix(responses, hits)
    values = _cross_validated_values(matrix, labels, enough)
    limits = np.array(
        [_best_threshold(values[:, n], labels[:, n]) if enough[n] else np.inf for n in range(len(themes))]
    )
    evidence = _evidence(values >= limits, hits, labels, enough, themes)
    keeps = np.array([evidence[theme]["kept"] if theme in evidence else False for theme in themes])
    if not keeps.any():
        return None
    return TrainedSuggester(features, _fit(matrix, labels, keeps), np.where(keeps, limits, np.inf), evidence)


def _cross_validated_values(
    matrix: "sparse.csr_matrix", labels: np.ndarray, enough: np.ndarray
) -> np.ndarray:
    """The value of each theme for each comment, by weights that were learned without that comment.

    Which words there are is counted over all of them: that tells nothing of what people chose.
    """
    values = np.zeros(labels.shape)
    fold = np.random.default_rng(0).permutation(len(labels)) % FOLDS
    for number in range(FOLDS):
        unseen = fold == number
        values[unseen] = _decision_values(matrix[unseen], _fit(matrix[~unseen], labels[~unseen], enough))
    return values


def _fit(matrix: "sparse.csr_matrix", labels: np.ndarray, which: np.ndarray) -> np.ndarray:
    """Weights of each theme, with what it starts from as the last of them. A theme that does not learn has
    none.
    """
    weights = np.zeros((labels.shape[1], matrix.shape[1] + 1), np.float32)
    for place in np.flatnonzero(which):
        if labels[:, place].any() and not labels[:, place].all():
            fitted = LinearSVC(C=STRICTNESS, random_state=0).fit(matrix, labels[:, place])
            weights[place] = np.append(fitted.coef_[0], fitted.intercept_)
    return weights


def _best_threshold(values: np.ndarray, labels: np.ndarray) -> float:
    """The value from which on a theme is suggested: the middle of all limits that do about as well as the one where
    F1 is highest. The best alone is partly luck of the comments it was found on.
    """
    surest = np.argsort(-values, kind="stable")
    right, number = np.cumsum(labels[surest]), np.arange(1, len(values) + 1)
    f1 = 2 * right / (number + labels.sum())
    return float(values[surest][f1 >= AS_GOOD * f1.max()].mean())


def _evidence(
    suggested: np.ndarray,
    hits: "Sequence[Sequence[Hit]]",
    labels: np.ndarray,
    enough: np.ndarray,
    themes: "Sequence[str]",
) -> dict[str, ThemeEvidence]:
    """What the codebook and the model get right, by theme, and whether the model is kept."""
    people = [_themes_of_row(row, themes) for row in labels]
    by_words = score_suggestions(
        [{hit.theme for hit in comment_hits} for comment_hits in hits], people, themes
    ).by_theme
    by_model = score_suggestions([_themes_of_row(row, themes) for row in suggested], people, themes).by_theme
    return {
        theme: {
            "examples": by_model[theme].examples,
            "codebook": round(by_words[theme].f1, 4),
            "precision": round(by_model[theme].precision, 4),
            "recall": round(by_model[theme].recall, 4),
            "model": round(by_model[theme].f1, 4),
            "kept": by_model[theme].f1 > by_words[theme].f1,
        }
        for theme, has_enough in zip(themes, enough, strict=True)
        if has_enough
    }


def _themes_of_row(row: np.ndarray, themes: "Sequence[str]") -> set[str]:
    return {themes[int(place)] for place in np.flatnonzero(row)}
