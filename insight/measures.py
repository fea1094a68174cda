"""How good suggestions are, and how far two people agree. Pure arithmetic on sets of themes."""

from collections import Counter
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True)
class ThemeScore:
    """Of what was suggested, how much was right (precision); of what people chose, how much was suggested (recall)."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def examples(self):
        return self.right + self.missed

    @property
    def precision(self):
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self):
        return self.right / (self.examples or 1)

    @property
    def f1(self):
        return 2 * self.right / ((2 * self.right + self.wrong + self.missed) or 1)


@dataclass(frozen=True)
class SuggestionScores:
    by_theme: dict

    @property
    def micro(self):
        theme_scores = self.by_theme.values()
        return ThemeScore(
            sum(s.right for s in theme_scores),
            sum(s.wrong for s in theme_scores),
            sum(s.missed for s in theme_scores),
        ).f1

    @property
    def macro(self):
        return fmean(score.f1 for score in self.by_theme.values()) if self.by_theme else 0.0

    @property
    def share_error(self):
        """By how many percentage points a theme's share of all mentions is wrong, on average."""
        chosen = sum(s.examples for s in self.by_theme.values()) or 1
        guessed = sum(s.right + s.wrong for s in self.by_theme.values()) or 1
        shares = [abs((s.right + s.wrong) / guessed - s.examples / chosen) for s in self.by_theme.values()]
        return 100 * fmean(shares) if shares else 0.0


def score_suggestions(suggested, chosen, themes):
    """Both are a set of themes for each comment, side by side."""
    right, wrong, missed = Counter(), Counter(), Counter()
    for ours, theirs in zip(suggested, chosen, strict=True):
        right.update(ours & theirs)
        wrong.update(ours - theirs)
        missed.update(theirs - ours)
    return SuggestionScores(
        {theme: ThemeScore(right[theme], wrong[theme], missed[theme]) for theme in themes}
    )


def kappa(pairs):
    """Cohen's kappa of two people's yes and no: 1 is full agreement, 0 is what chance alone would give. None without pairs."""
    pairs = [(bool(answer), bool(other)) for answer, other in pairs]
    if not pairs:
        return None
    number = len(pairs)
    agreed = sum(answer == other for answer, other in pairs) / number
    first, second = sum(answer for answer, _ in pairs) / number, sum(other for _, other in pairs) / number
    by_chance = first * second + (1 - first) * (1 - second)
    return 1.0 if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)
