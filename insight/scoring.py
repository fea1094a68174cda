"""How good suggestions are on comments that people gave themes to, in the columns that score_themes reads. Pure."""

import csv

from insight.measures import scores
from insight.suggest import Said

COLUMNS = ("comment_id", "organisation", "service", "question", "text", "themes")


class BadFile(ValueError):
    """The message says what is wrong with it."""


def read(path):
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in COLUMNS[1:] if column not in (reader.fieldnames or ())]
            if missing:
                raise BadFile(f"{path} has no column called {', '.join(missing)}.")
            return list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise BadFile(f"{path} cannot be read as a CSV file: {problem}") from problem


def said_of(row):
    return Said(row["text"] or "", row["question"] or "", row["service"] or "")


def themes_of(row):
    return {theme.strip() for theme in (row["themes"] or "").split(";")} - {""}


def names(found):
    return [{suggestion.theme for suggestion in suggestions} for suggestions in found]


def parts(rows, suggested, lexicon):
    """Name and Scores: of all rows, of the ten groups the themes are in, and of the rows about mental health."""
    chosen, group = [themes_of(row) for row in rows], {entry.theme: entry.group for entry in lexicon.entries}
    in_groups = [
        [{group[theme] for theme in themes if theme in group} for themes in side]
        for side in (suggested, chosen)
    ]

    def of(which):
        at = [place for place, row in enumerate(rows) if which(row)]
        return scores([suggested[place] for place in at], [chosen[place] for place in at], lexicon.themes)

    return {
        "": scores(suggested, chosen, lexicon.themes),
        "ten groups": scores(*in_groups, dict.fromkeys(group.values())),
        "mental-health rows": of(is_mental_health),
        "rows of the mental-health trust": of(lambda row: row["organisation"] == "NHFT"),
    }


def is_mental_health(row):
    return "MH" in row["service"] or row["service"] == "Forensic"
