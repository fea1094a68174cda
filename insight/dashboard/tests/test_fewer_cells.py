"""Fewer and larger cells where small ones would be hidden, and never one that gives a hidden one away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.dashboard.presenters.front import EIGHT, chosen_figures
from insight.dashboard.presenters.places import themes_by_place
from insight.picture.contents import Cell
from insight.picture.figures import FIGURES, FigureValue
from insight.reports.actions.editions import _published_tables
from insight.reports.models import Dashboard
from insight.reports.tests.quarter import codebook, make, source_of, themes
from kit.disclosure_control.fewer_cells import READABLE, CountRow, CountTable, readable_table, reads_well
from kit.disclosure_control.linked_tables import PublishedTables, ReaderKnowledge

CELLS = st.one_of(st.none(), st.integers(0, 90))


def table(*rows):
    return CountTable(
        [f"Place {at}" for at in range(len(rows[0]))],
        [CountRow(f"Row {n}", list(row)) for n, row in enumerate(rows)],
    )


@st.composite
def tables(draw):
    width = draw(st.integers(1, 5))
    return table(*draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5)))


@given(st.lists(tables(), max_size=3))
def test_where_a_table_is_shown_hidden_is_not_its_commonest_word(finest_first):
    chosen = readable_table(finest_first)
    if chosen:
        cells = [count for row in chosen.rows for count in row.counts]
        assert sum(count is None for count in cells) <= (1 - READABLE) * len(cells) + 1e-9


@given(st.lists(tables(), min_size=1, max_size=3))
def test_every_number_shown_stands_in_one_published_table_as_it_is(finest_first):
    """Nothing is added up: a sum of cells could be compared with those beside it."""
    chosen = readable_table(finest_first)
    if chosen:
        assert any(
            all(
                dict(zip(chosen.columns, row.counts, strict=True)).items()
                <= dict(zip(source.columns, original.counts, strict=True)).items()
                for row in chosen.rows
                for original in source.rows
                if original.name == row.name
            )
            for source in finest_first
        )


def test_the_finest_that_reads_well_is_chosen():
    mostly_hidden, coarse = table([None, 4, None]), table([12, 7])
    assert readable_table([mostly_hidden, coarse]).columns == coarse.columns
    assert readable_table([table([5, 4, 7, 9, None]), coarse]).columns == [f"Place {at}" for at in range(4)]
    assert readable_table([mostly_hidden]) is None


def test_what_is_hidden_altogether_is_named_once():
    chosen = readable_table([table([5, 4, 9], [None, None, None], [1, 2, 3], [6, 6, 6], [7, 7, 7])])
    assert chosen.unsaid == ["Row 1"]
    assert [row.name for row in chosen.rows] == ["Row 0", "Row 2", "Row 3", "Row 4"]


@pytest.mark.parametrize(("visible", "cells", "reads"), [(4, 5, True), (2, 3, False), (0, 0, False)])
def test_four_of_five_read_well(visible, cells, reads):
    assert reads_well(visible, cells) is reads


@given(
    st.dictionaries(
        st.sampled_from(sorted(FIGURES)),
        st.one_of(st.none(), st.builds(FigureValue, st.integers(0, 9), st.integers(0, 9))),
    )
)
def test_at_most_eight_figures_stand_on_the_page_and_none_of_them_is_hidden(values):
    chosen = chosen_figures(values)
    assert len(chosen) <= 8
    assert all(values[name] is not None for name in chosen)


def test_a_figure_with_a_number_stands_in_for_one_that_is_hidden():
    values = {name: FigureValue(3, 4) for name in FIGURES} | {"people": None}
    assert chosen_figures({name: FigureValue(3, 4) for name in FIGURES}) == list(EIGHT)
    assert set(chosen_figures(values)) == set(EIGHT) - {"people"} | {"promises"}


@pytest.fixture
def small_numbers(trust, cast):
    codebook()
    fft = source_of("fft")
    themes(
        fft,
        {"waiting": {"east-surrey": 12, "surrey-downs": 3}, "food": {"east-surrey": 30, "surrey-downs": 18}},
    )
    return make()


@pytest.mark.slow
@pytest.mark.django_db
def test_what_the_page_shows_of_places_leaves_every_hidden_number_open(small_numbers):
    """Every count on the page is one that the picture published, so a solver finds out no more."""
    published = _published_tables(small_numbers, "themes")
    known = ReaderKnowledge([published])
    ranges = small_numbers.kept["themes"]["ranges"]
    assert ranges
    assert all(
        known.can_be(0, cell, number)
        for cell, (low, high) in ranges.items()
        for number in range(low, high + 1)
    )
    shown_counts = {count for count in published.shown.values() if count is not None} | {0, None}
    for dashboard in Dashboard.objects.all():
        for _, chosen, _ in themes_by_place(dashboard.content):
            assert {count for row in (chosen.rows if chosen else []) for count in row.counts} <= shown_counts


@pytest.mark.slow
@pytest.mark.django_db
def test_control_two_areas_added_up_beside_the_areas_give_a_hidden_one_away(small_numbers):
    published = _published_tables(small_numbers, "themes")
    true_counts = small_numbers.kept["themes"]["counts"]
    hidden = Cell("fft", "waiting", "area:surrey-downs").key
    beside = Cell("fft", "waiting", "area:east-surrey").key
    joined = "fft/waiting/area:joined"
    careless = PublishedTables(
        {**published.shown, beside: true_counts[beside], joined: true_counts[hidden] + true_counts[beside]},
        [*published.sums, (joined, [hidden, beside])],
        published.kept,
        published.round_to,
        published.only_added,
    )
    known = ReaderKnowledge([careless])
    low, high = published.kept[hidden]
    assert [number for number in range(low, high + 1) if known.can_be(0, hidden, number)] == [3]
