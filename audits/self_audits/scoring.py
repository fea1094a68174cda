"""The arithmetic: averages, spreads, gaps, and what to talk about. Nothing here knows of teams or of the
database.

Numbers stay fractions until they are shown, so that 1.5 is 1.5 and no band is missed by rounding. A score of
None was not given: it changes how complete an answer is and nothing else. There is no sum over questions, on
purpose.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

BANDS = ((Fraction(1, 2), (1, 2)), (Fraction(3, 2), (3, 4)), (Fraction(5, 2), (5,)))
TOP = (6, 7)


@dataclass(frozen=True)
class ScoreSummary:
    """One question: `total` of the scores given, how many were given of how many, the lowest and the highest."""

    total: int = 0
    given_count: int = 0
    lowest: int | None = None
    highest: int | None = None
    item_count: int = 0

    @property
    def average(self) -> Fraction | None:
        return Fraction(self.total, self.given_count) if self.given_count else None

    def as_list(self) -> list[int | None]:
        return [self.total, self.given_count, self.lowest, self.highest, self.item_count]


def summarise(scores: Iterable[int | None]) -> ScoreSummary:
    """`scores` are numbers, or None where none was given, in any order."""
    scores = list(scores)
    numbers = [score for score in scores if score is not None]
    return ScoreSummary(
        sum(numbers), len(numbers), min(numbers, default=None), max(numbers, default=None), len(scores)
    )


def tally_by_item(replies: Sequence[Mapping[str, int | None]], codes: Iterable[str]) -> dict[str, list[int]]:
    """{item: [sum, how many]} over replies ({item: score or None})."""
    numbers_by_item = {
        code: [score for reply in replies if (score := reply.get(code)) is not None] for code in codes
    }
    return {code: [sum(scores), len(scores)] for code, scores in numbers_by_item.items()}


def item_average(tallied: Sequence[int], threshold: int) -> Fraction | None:
    """What people gave one item on average, or None where fewer than `threshold` gave it a number."""
    total, count = tallied
    return Fraction(total, count) if count >= max(threshold, 1) else None


def people_average(item_averages: Iterable[Fraction | None]) -> Fraction | None:
    """Of one question: over its items whose average may be shown, so that no hidden one can be worked out
    from it.
    """
    return average(value for value in item_averages if value is not None)


def average(values: Iterable[Fraction]) -> Fraction | None:
    values = list(values)
    return Fraction(sum(values)) / len(values) if values else None


def gap(team: Fraction | int | None, people: Fraction | None) -> Fraction | None:
    """How much higher the team sees itself than people do; below nought when people see more. None if one is
    unknown.
    """
    return None if team is None or people is None else Fraction(team) - Fraction(people)


def rungs_to_discuss(averages: Iterable[Fraction | None], *, shared_delivery: bool) -> tuple[int, ...]:
    """The rungs to start a conversation with, from the lowest average; () while a question has none.

    The seventh is never among them unless the team shows that people share decisions about how the service
    runs.
    """
    averages = list(averages)
    numbers = [average for average in averages if average is not None]
    if not numbers or len(numbers) < len(averages):
        return ()
    lowest = min(numbers)
    rungs = next((rungs for end, rungs in BANDS if lowest < end), TOP)
    return rungs if shared_delivery else tuple(rung for rung in rungs if rung < 7)


def gap_priority(gap_: Fraction | None, matters: int | None) -> tuple[Fraction, int]:
    """For sorting: the widest gap that matters most comes first; what is unknown comes last."""
    width = abs(gap_) if gap_ is not None else Fraction(-1)
    return (-width * (matters or 1) if width >= 0 else Fraction(1), -(matters or 0))


def agreement_level(agree: int, disagree: int) -> str:
    """How many agree, in words that count nobody: "most", "split", "few", or "" when nobody took a side."""
    if not agree + disagree:
        return ""
    share = Fraction(agree, agree + disagree)
    if share >= Fraction(2, 3):
        return "most"
    return "split" if share > Fraction(1, 3) else "few"


def format_one_decimal(number: Fraction | int | None) -> str:
    """One decimal, halves upwards, as people round: 1.25 is 1.3, and -1.25 is -1.3."""
    if number is None:
        return "–"
    tenths = int(abs(Fraction(number)) * 10 + Fraction(1, 2))
    sign = "-" if number < 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}"
