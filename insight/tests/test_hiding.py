"""Nobody works out a small count, from one edition or from several: asked of a solver for whole numbers, value by value."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.hiding import Known, Published, Tables, hide_beside, must_be_hidden, publish

THRESHOLD = 5
COUNTS = st.one_of(st.just(0), st.integers(1, 4), st.integers(5, 40))


def crossed(rows, name="table"):
    """A table of rows with all its totals: {("table", row, column): count}; "all" is a total."""
    height, width = len(rows), len(rows[0])
    counts, sums = {}, []
    for row in [*range(height), "all"]:
        for column in [*range(width), "all"]:
            picked = [rows[r][c] for r in _these(row, height) for c in _these(column, width)]
            counts[name, row, column] = sum(picked)
        sums.append(((name, row, "all"), [(name, row, column) for column in range(width)]))
    sums += [
        ((name, "all", column), [(name, row, column) for row in range(height)]) for column in [*range(width), "all"]
    ]
    return Tables(counts, sums)


def _these(place, number):
    return range(number) if place == "all" else [place]


def holes(editions, *, only_added=False):
    """[(edition, cell, count)] of what a small hidden count cannot be, though it has to be able to."""
    known = Known(editions, only_added=only_added)
    return [
        (number, cell, count)
        for number, edition in enumerate(editions)
        for cell, (low, high) in edition.kept.items()
        for count in range(low, high + 1)
        if not known.can_be(number, cell, count)
    ]


def tables(most=4):
    return st.integers(1, most).flatmap(
        lambda width: st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=most)
    )


@settings(max_examples=30, deadline=None)
@given(tables())
def test_every_small_count_can_be_any_small_number(rows):
    made = crossed(rows)
    shown = publish(made, THRESHOLD)
    assert holes([shown]) == []
    assert all(count is None or count == made.counts[cell] for cell, count in shown.shown.items())
    assert all(shown.shown[cell] is None for cell, count in made.counts.items() if 0 < count < THRESHOLD)


def test_control_hiding_only_the_small_ones_lets_them_be_worked_out():
    made = crossed([[3, 10], [20, 30]])
    kept = must_be_hidden(made.counts, THRESHOLD, ())
    shown = {cell: None if cell in kept else count for cell, count in made.counts.items()}
    assert ((0, ("table", 0, 0), 1)) in holes([Published(shown, made.sums, kept)])


def test_control_two_hidden_in_each_line_are_not_always_enough():
    """3 and 4 come to 7, 4 and 1 to 5. So the 4 is 5 at most, and the 3 is not 1."""
    made = crossed([[3, 4, 20], [9, 1, 30]])
    kept = must_be_hidden(made.counts, THRESHOLD, ())
    shown = {cell: None if cell in kept else count for cell, count in made.counts.items()}
    hide_beside(shown, made, THRESHOLD)
    assert (0, ("table", 0, 0), 1) in holes([Published(shown, made.sums, kept)])
    assert holes([publish(made, THRESHOLD)]) == []


def test_nothing_small_and_nothing_is_hidden():
    made = crossed([[9, 0], [20, 30]])
    assert publish(made, THRESHOLD).shown == made.counts


def test_two_tables_that_share_a_total_are_hidden_together():
    counts = {"all": 20, "a": 17, "b": 3, "x": 17, "y": 3}
    made = Tables(counts, [("all", ["a", "b"]), ("all", ["x", "y"])])
    shown = publish(made, THRESHOLD)
    assert holes([shown]) == []


@settings(max_examples=15, deadline=None)
@given(tables(3), st.data())
def test_late_rows_do_not_show_what_an_earlier_edition_hid(rows, data):
    added = data.draw(
        st.lists(
            st.lists(st.integers(0, 6), min_size=len(rows[0]), max_size=len(rows[0])),
            min_size=len(rows),
            max_size=len(rows),
        )
    )
    later = [[count + more for count, more in zip(*pair, strict=True)] for pair in zip(rows, added, strict=True)]
    first = publish(crossed(rows), THRESHOLD)
    second = publish(crossed(later), THRESHOLD, before=[first], only_added=True)
    assert holes([first, second], only_added=True) == []


def test_control_a_second_edition_made_by_itself_shows_the_late_few():
    first = publish(crossed([[20, 30], [40, 50]]), THRESHOLD)
    later = crossed([[22, 30], [40, 50]])
    by_itself = publish(later, THRESHOLD)
    assert by_itself.shown["table", 0, 0] - first.shown["table", 0, 0] == 2
    together = publish(later, THRESHOLD, before=[first], only_added=True)
    assert together.shown["table", 0, 0] is None


def test_rows_that_were_taken_back_are_not_shown_either():
    first = publish(crossed([[22, 30], [40, 50]]), THRESHOLD)
    second = publish(crossed([[20, 30], [40, 50]]), THRESHOLD, before=[first])
    assert second.shown["table", 0, 0] is None
    assert holes([first, second]) == []


@pytest.mark.parametrize("threshold", [5, 8])
def test_a_quarter_as_large_as_ours_is_hidden_safely(threshold):
    rows = [[(7 * row * column + row + 3 * column) % 23 for column in range(7)] for row in range(30)]
    assert holes([publish(crossed(rows), threshold)]) == []
