"""How good suggestions are, and how far two people agree. The arithmetic is scikit-learn's."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from kit.lazy import lazy_module

if TYPE_CHECKING:
    import numpy as np
    from sklearn import metrics
else:
    np, metrics = lazy_module("numpy"), lazy_module("sklearn.metrics")


@dataclass(frozen=True)
class ThemeScore:
    """Of what was suggested, how much was right (precision); of what people chose, how much was suggested
    (recall).

    All three from 0 to 1; what has nothing to be worked out from is 0. `examples` and `suggested` are numbers
    of comments.
    """

    precision: float = 0.0
    recall: float = 0.0
    f1: float = 0.0
    examples: int = 0
    suggested: int = 0


@dataclass(frozen=True)
class SuggestionScores:
    """`micro` counts each comment alike, `macro` each theme."""

    by_theme: dict[str, ThemeScore]
    micro: float = 0.0

    @property
    def macro(self) -> float:
        return fmean(score.f1 for score in self.by_theme.values()) if self.by_theme else 0.0

    @property
    def share_error(self) -> float:
        """By how many percentage points a theme's share of all mentions is wrong, on average."""
        theme_scores = self.by_theme.values()
        chosen = sum(score.examples for score in theme_scores) or 1
        suggested = sum(score.suggested for score in theme_scores) or 1
        shares = [abs(score.suggested / suggested - score.examples / chosen) for score in theme_scores]
        return 100 * fmean(shares) if shares else 0.0


def score_suggestions(
    suggested: Sequence[AbstractSet[str]], chosen: Sequence[AbstractSet[str]], themes: Iterable[str]
) -> SuggestionScores:
    """Both are a set of themes for each comment, side by side."""
    themes = list(themes)
    if not (suggested and themes):
        return SuggestionScores({theme: ThemeScore() for theme in themes})
    # A last column that nobody chose: scikit-learn takes a table of one column for two classes.
    columns = [*themes, None]
    truth, guess = _indicators(chosen, columns), _indicators(suggested, columns)
    by_theme = metrics.precision_recall_fscore_support(truth, guess, average=None, zero_division=0)
    rows = zip(*(column.tolist() for column in (*by_theme, guess.sum(axis=0))), strict=True)
    micro = metrics.f1_score(truth.ravel(), guess.ravel(), zero_division=0)
    return SuggestionScores(
        {theme: ThemeScore(*row) for theme, row in zip(themes, rows, strict=False)}, float(micro)
    )


def _indicators(themes_by_comment: Sequence[AbstractSet[str]], themes: list[str | None]) -> "np.ndarray":
    """A row for each comment and a column for each theme: 1 where it is about it."""
    return np.array(
        [[theme in comment_themes for theme in themes] for comment_themes in themes_by_comment], int
    )


def kappa(pairs: Iterable[tuple[object, object]]) -> float | None:
    """Cohen's kappa of two people's yes and no: 1 is full agreement, 0 is what chance alone would give. None
    without pairs.
    """
    ratings = [(int(bool(first)), int(bool(second))) for first, second in pairs]
    if not ratings:
        return None
    first, second = zip(*ratings, strict=True)
    # Who always says the same agrees fully with who says that too; the formula would divide by nought.
    return 1.0 if len({*first, *second}) == 1 else float(metrics.cohen_kappa_score(first, second))
