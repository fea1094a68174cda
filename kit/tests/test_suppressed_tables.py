import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.disclosure_control.tables import is_small, suppress_row, suppress_table

THRESHOLD = 5
TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=1, max_size=5
    )
)


def test_counts_that_are_large_enough_stay():
    table = suppress_table([[5, 12], [30, 0]], THRESHOLD)
    assert table.cells == [[5, 12], [30, 0]]
    assert (table.row_totals, table.column_totals, table.total) == ([17, 30], [35, 12], 47)


def test_one_hidden_count_takes_another_of_its_row_with_it():
    assert suppress_row([2, 9, 20], THRESHOLD) == ([None, None, 20], 31)


def test_two_that_do_not_reach_the_threshold_together_take_a_third():
    assert suppress_row([1, 2, 9, 20], THRESHOLD) == ([None, None, None, 20], 32)


def test_a_row_that_is_small_as_a_whole_hides_its_total():
    assert suppress_row([1, 2], THRESHOLD) == ([None, None], None)


def test_without_the_second_step_the_hidden_count_could_be_subtracted():
    """The control: hiding small counts alone gives 2 away as 31 - 9 - 20."""
    counts = [2, 9, 20]
    alone = [None if is_small(count, THRESHOLD) else count for count in counts]
    assert alone.count(None) == 1
    assert sum(counts) - sum(count for count in alone if count is not None) == 2


@pytest.mark.parametrize("rows", [[[1, 2], [3]], [[-1]]])
def test_what_is_no_table_is_refused(rows):
    with pytest.raises(ValueError, match="counts of 0 or more"):
        suppress_table(rows, THRESHOLD)


def test_a_table_of_nothing():
    assert suppress_table([], THRESHOLD).cells == []


@given(TABLES)
def test_no_small_count_is_shown_and_none_can_be_subtracted(rows):
    table = suppress_table(rows, THRESHOLD)
    shown = [*zip(rows, table.cells, table.row_totals, strict=True)]
    shown += zip(zip(*rows, strict=True), zip(*table.cells, strict=True), table.column_totals, strict=True)
    for real, cells, total in shown:
        hidden = [count for count, cell in zip(real, cells, strict=True) if cell is None]
        assert not [cell for cell in cells if cell is not None and is_small(cell, THRESHOLD)]
        if total is None:
            assert hidden
        elif hidden:
            assert len(hidden) > 1
            assert sum(hidden) >= THRESHOLD


@given(TABLES)
def test_what_is_shown_is_true(rows):
    table = suppress_table(rows, THRESHOLD)
    for real, cells in zip(rows, table.cells, strict=True):
        assert all(cell in (None, count) for count, cell in zip(real, cells, strict=True))
    assert table.total in (None, sum(map(sum, rows)))
