"""How good suggestions are on comments that people gave themes to, in the columns that score_themes reads.
Pure.
"""

import csv
from typing import TYPE_CHECKING

from insight.coding.measures import score_suggestions
from insight.coding.suggest import ResponseText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from insight.coding.lexicon import Lexicon
    from insight.coding.measures import SuggestionScores
    from insight.coding.suggest import ThemeSuggestion

COLUMNS = ("comment_id", "organisation", "service", "question", "text", "themes")


class InvalidCodedComments(ValueError):
    """The message says what is wrong with it."""


def read_coded_comments(path: "Path") -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in COLUMNS[1:] if column not in (reader.fieldnames or ())]
            if missing:
                raise InvalidCodedComments(f"{path} has no column called {', '.join(missing)}.")
            return list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise InvalidCodedComments(f"{path} cannot be read as a CSV file: {problem}") from problem


def response_text_of(row: "Mapping[str, str]") -> ResponseText:
    return ResponseText(row["text"] or "", row["question"] or "", row["service"] or "")


def themes_of(row: "Mapping[str, str]") -> set[str]:
    return {theme.strip() for theme in (row["themes"] or "").split(";")} - {""}


def suggested_themes(found: "Iterable[Iterable[ThemeSuggestion]]") -> list[set[str]]:
    return [{suggestion.theme for suggestion in suggestions} for suggestions in found]


def score_by_group(
    rows: "Sequence[Mapping[str, str]]", suggested: "Sequence[set[str]]", lexicon: "Lexicon"
) -> "dict[str, SuggestionScores]":
    """Name and Scores: of all rows, of the ten groups the themes are in, and of the rows about mental
    health.
    """
    chosen, group = [themes_of(row) for row in rows], {entry.theme: entry.group for entry in lexicon.entries}
    suggested_groups, chosen_groups = (
        [{group[theme] for theme in themes if theme in group} for themes in side]
        for side in (suggested, chosen)
    )

    def of(which: "Callable[[Mapping[str, str]], bool]") -> "SuggestionScores":
        at = [place for place, row in enumerate(rows) if which(row)]
        return score_suggestions(
            [suggested[place] for place in at], [chosen[place] for place in at], lexicon.themes
        )

    return {
        "": score_suggestions(suggested, chosen, lexicon.themes),
        "ten groups": score_suggestions(suggested_groups, chosen_groups, dict.fromkeys(group.values())),
        "mental-health rows": of(is_mental_health),
        "rows of the mental-health trust": of(lambda row: row["organisation"] == "NHFT"),
    }


def is_mental_health(row: "Mapping[str, str]") -> bool:
    return "MH" in row["service"] or row["service"] == "Forensic"
