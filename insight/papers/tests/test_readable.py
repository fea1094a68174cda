"""Of small trusts that are made up: where a table is shown, most of it is numbers, and what hiding cost is true."""

import re
from itertools import chain

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from insight.papers.presenters import quarter, readable
from insight.picture.contents import TableKind
from insight.picture.picture_json import picture_of_json, picture_to_json
from insight.picture.tests.trusts import AREAS, FEW_ENTRIES, PublishedTrust, entries_of_trusts, row
from kit.disclosure_control import fewer_cells
from kit.disclosure_control.fewer_cells import READABLE, grouped, readable_part

pytestmark = pytest.mark.slow
COST = re.compile(r"([\d,]+) of ([\d,]+) numbers? (?:is|are) not shown, so that nobody can be recognised\.")


def cost_of(notes):
    """(not shown, of how many) as the sentence says it; (0, None) without one."""
    matches = [COST.fullmatch(note) for note in notes]
    return next(((int(match[1]), int(match[2])) for match in matches if match), (0, None))


def cells_by_table(picture):
    """(shown or hidden for each cell that stands there, its notes) of each table of the report."""
    scores, themes = readable.scores_by_place(picture), readable.themes_by_source(picture)
    yield [cell != "hidden" for line in scores.rows for cell in line.cells], scores.notes
    yield [cell.count != "hidden" for line in themes.rows for cell in line.cells], themes.notes
    for table in readable.tables_by_place(picture):
        rows = table.counts.rows if table.counts else []
        yield [count is not None for line in rows for count in line.counts], table.notes


def reads_badly(entries):
    return any(
        marks and sum(marks) < READABLE * len(marks)
        for marks, _ in cells_by_table(PublishedTrust(entries).picture)
    )


@given(entries_of_trusts())
@settings(max_examples=25, deadline=None)
def test_four_of_five_cells_are_numbers_and_the_sentence_counts_all_others(entries):
    for marks, notes in cells_by_table(PublishedTrust(entries).picture):
        assert sum(marks) >= READABLE * len(marks)
        withheld, cells = cost_of(notes)
        assert withheld == (cells - sum(marks) if cells else marks.count(False))


def test_control_without_the_limit_a_table_is_mostly_hidden(monkeypatch):
    monkeypatch.setattr(fewer_cells, "READABLE", 0.1)
    assert find(entries_of_trusts(), reads_badly, settings=settings(database=None, max_examples=100))


def by_area(entries):
    tables = readable.tables_by_place(PublishedTrust(entries).picture)
    return next(table for table in tables if table.dimension == "area")


def test_larger_cells_show_what_smaller_ones_would_hide(monkeypatch):
    """A trust with few of each: by place it could show nothing."""
    table = by_area(FEW_ENTRIES)
    assert [row.name for row in table.counts.rows] == ["Waiting", "Food", "Staff + Rooms"]
    assert table.notes[0].startswith("Counted together")
    assert "Staff + Rooms" in table.notes[0]
    monkeypatch.setattr("insight.picture.joining.grouped", lambda *args, **more: None)
    fine = by_area(FEW_ENTRIES)
    assert cost_of(table.notes)[0] < cost_of(fine.notes)[0]


def test_negative_answers_of_places_that_are_counted_together_are_no_nought():
    """Where they are counted with the neutral ones too, nothing is said of them alone."""
    scores = {"1": (30, 9, 3), "3": (1, 0, 2), "4": (2, 3, 1), "5": (4, 0, 1)}
    entries = {
        TableKind.THEMES: [],
        TableKind.SCORES: [
            row("scores", score, area, "adults", number)
            for score, numbers in scores.items()
            for area, number in zip(AREAS, numbers, strict=True)
        ],
    }
    picture = PublishedTrust(entries).picture
    larger = picture.joined_table("scores", "area")
    assert ("4", "5") not in larger.rows
    assert any(len(group) > 1 for group in larger.places)
    negatives = {line.name: line.cells[1] for line in quarter.friends_and_family(picture)}
    assert "0%" not in negatives.values()


def test_an_edition_from_before_there_were_larger_cells_still_opens():
    stored = picture_to_json(PublishedTrust(FEW_ENTRIES).picture)
    assert picture_of_json(stored).joined
    assert picture_of_json({key: stored[key] for key in stored if key != "joined"}).joined == []


MARKS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width), max_size=5)
)


@given(MARKS, st.integers(0, 3))
def test_what_stays_of_a_table_reads_well_and_only_loose_columns_go(marks, loose):
    rows, columns = readable_part(marks, loose=loose)
    stays = [marks[row][column] for row in rows for column in columns]
    assert sum(stays) >= READABLE * len(stays)
    if marks:
        assert set(range(loose, len(marks[0]))) <= set(columns)
        assert bool(rows) or not all(chain.from_iterable(marks))


@given(st.lists(st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=2, max_size=4))
def test_what_is_put_together_is_everything_once(counts):
    grouping = grouped(counts, 5, rows=[[place] for place in range(len(counts))], fixed=1)
    if grouping:
        assert sorted(chain.from_iterable(grouping.rows)) == list(range(len(counts)))
        assert sorted(chain.from_iterable(grouping.columns)) == [0, 1, 2]
        assert grouping.rows[0] == [0]
