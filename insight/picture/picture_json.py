"""A picture as it is kept in JSON, and back. The database forgets the order of a table of names, so that is
kept beside it.
"""

from dataclasses import asdict
from typing import Any

from insight.picture.contents import (
    AreaAnswers,
    Board,
    Cell,
    Counts,
    Disagreement,
    EarlierEdition,
    Evidence,
    Limits,
    Outcome,
    Picture,
    Population,
    QuarterFacts,
    RisingTheme,
    Subject,
    TableKind,
)
from insight.picture.joining import JoinedTable

IN_ORDER = ("names", "themes", "places")


def facts_to_json(facts: QuarterFacts) -> dict[str, Any]:
    board = facts.board
    return {
        "quarter": facts.quarter,
        "names": facts.names,
        "themes": facts.themes,
        "places": facts.places,
        "board": {
            "raised": board.raised, "people": board.people, "answered": board.answered,
            "by_theme": board.by_theme,
            "done": {theme: [[row.reference, row.state] for row in rows] for theme,
                rows in board.outcomes.items()},
        },
        "earlier": [
            {"quarter": edition.quarter, "edition": edition.edition, "cells": counts_to_json(edition.counts)}
            for edition in facts.earlier
        ],
        "population": asdict(facts.population),
        "confirmed": facts.confirmed,
        "subjects": {code: list(subject) for code, subject in facts.subjects.items()},
        "subject_map": facts.subject_map,
        "readings": facts.readings,
    }  # fmt: skip


def picture_to_json(picture: Picture) -> dict[str, Any]:
    return facts_to_json(picture) | {
        "order": {name: list(getattr(picture, name)) for name in IN_ORDER},
        "shown": {str(kind): counts_to_json(counts) for kind, counts in picture.shown.items()},
        "rising": [
            {
                "theme": rise.theme,
                "place": rise.place,
                "evidence": [[row.source, row.mentions, row.comments] for row in rise.evidence],
            }
            for rise in picture.rising
        ],
        "disagreements": [[row.theme, row.often, row.hardly] for row in picture.disagreements],
        "heard": [[row.area, row.answers] for row in picture.heard],
        "not_heard": picture.not_heard,
        "limits": {
            str(kind): {"smallest": limits.smallest, "round": limits.round_to}
            for kind, limits in picture.limits.items()
        },
        "joined": [[row.source, row.dimension, row.rows, row.places] for row in picture.joined],
    }


def picture_of_json(stored: dict[str, Any]) -> Picture:
    """The picture as it was made, with sources, themes and places in the order they had then."""
    names, themes, places = (
        {code: stored[name][code] for code in stored["order"][name]} for name in IN_ORDER
    )
    return Picture(
        quarter=stored["quarter"],
        names=names,
        themes=themes,
        places=places,
        board=_board(stored["board"]),
        earlier=[
            EarlierEdition(edition["quarter"], edition["edition"], counts_of_json(edition["cells"]))
            for edition in stored["earlier"]
        ],
        population=Population(**stored["population"]),
        confirmed=stored["confirmed"],
        # Editions that were made before there was a map say nothing of subjects.
        subjects={code: Subject(*subject) for code, subject in stored.get("subjects", {}).items()},
        subject_map=stored.get("subject_map", 0),
        readings=stored.get("readings", {}),
        shown={TableKind(kind): counts_of_json(counts) for kind, counts in stored["shown"].items()},
        rising=[
            RisingTheme(rise["theme"], rise["place"], [Evidence(*row) for row in rise["evidence"]])
            for rise in stored["rising"]
        ],
        disagreements=[Disagreement(*row) for row in stored["disagreements"]],
        heard=[AreaAnswers(*row) for row in stored["heard"]],
        not_heard=stored["not_heard"],
        limits={TableKind(kind): limits_of_json(limits) for kind, limits in stored["limits"].items()},
        # Editions that were made before there were these have none.
        joined=[_joined_table_of_json(*row) for row in stored.get("joined", [])],
    )


def _joined_table_of_json(
    source: str, dimension: str, rows: list[list[str]], places: list[list[str]]
) -> JoinedTable:
    return JoinedTable(source, dimension, tuple(map(tuple, rows)), tuple(map(tuple, places)))


def _board(stored: dict[str, Any]) -> Board:
    return Board(
        raised=stored["raised"],
        people=stored["people"],
        answered=stored["answered"],
        by_theme=stored["by_theme"],
        outcomes={theme: [Outcome(*row) for row in rows] for theme, rows in stored["done"].items()},
    )


def limits_of_json(stored: dict[str, int]) -> Limits:
    return Limits(stored["smallest"], stored.get("round", 1))


def counts_to_json(counts: Counts) -> dict[str, int | None]:
    return {cell.key: count for cell, count in counts.items()}


def counts_of_json(stored: dict[str, int | None]) -> dict[Cell, int | None]:
    return {Cell.of_key(key): count for key, count in stored.items()}
