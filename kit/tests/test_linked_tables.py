"""Nobody works out a small count, from one edition or from
several: asked of a solver for whole numbers, value by value.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.disclosure_control.linked_tables import (
    PublishedTables,
    ReaderKnowledge,
    Tables,
    primary_suppressions,
    suppress,
    suppress_complementary,
)

pytestmark = pytest.mark.slow

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
        ((name, "all", column), [(name, row, column) for row in range(height)])
        for column in [*range(width), "all"]
    ]
    return Tables(counts, sums)


def _these(place, number):
    return range(number) if place == "all" else [place]


def holes(editions):
    """[(edition, cell, count)] of what a small hidden count cannot be, though it has to be able to."""
    known = ReaderKnowledge(editions)
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
    shown = suppress(made, THRESHOLD)
    assert holes([shown]) == []
    assert all(count is None or count == made.counts[cell] for cell, count in shown.shown.items())
    assert all(shown.shown[cell] is None for cell, count in made.counts.items() if 0 < count < THRESHOLD)


def test_control_hiding_only_the_small_ones_lets_them_be_worked_out():
    made = crossed([[3, 10], [20, 30]])
    kept = primary_suppressions(made.counts, THRESHOLD, ())
    shown = {cell: None if cell in kept else count for cell, count in made.counts.items()}
    assert ((0, ("table", 0, 0), 1)) in holes([PublishedTables(shown, made.sums, kept)])


def test_control_two_hidden_in_each_line_are_not_always_enough():
    """3 and 4 come to 7, 4 and 1 to 5. So the 4 is 5 at most, and the 3 is not 1."""
    made = crossed([[3, 4, 20], [9, 1, 30]])
    kept = primary_suppressions(made.counts, THRESHOLD, ())
    shown = {cell: None if cell in kept else count for cell, count in made.counts.items()}
    suppress_complementary(shown, made, THRESHOLD)
    assert (0, ("table", 0, 0), 1) in holes([PublishedTables(shown, made.sums, kept)])
    assert holes([suppress(made, THRESHOLD)]) == []


def test_nothing_small_and_nothing_is_hidden():
    made = crossed([[9, 0], [20, 30]])
    assert suppress(made, THRESHOLD).shown == made.counts


def test_two_tables_that_share_a_total_are_hidden_together():
    counts = {"all": 20, "a": 17, "b": 3, "x": 17, "y": 3}
    made = Tables(counts, [("all", ["a", "b"]), ("all", ["x", "y"])])
    shown = suppress(made, THRESHOLD)
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
    later = [
        [count + more for count, more in zip(*pair, strict=True)] for pair in zip(rows, added, strict=True)
    ]
    first = suppress(crossed(rows), THRESHOLD)
    second = suppress(crossed(later), THRESHOLD, before=[first], only_added=True)
    assert holes([first, second]) == []


def test_control_a_second_edition_made_by_itself_shows_the_late_few():
    first = suppress(crossed([[20, 30], [40, 50]]), THRESHOLD)
    later = crossed([[22, 30], [40, 50]])
    by_itself = suppress(later, THRESHOLD)
    assert by_itself.shown["table", 0, 0] - first.shown["table", 0, 0] == 2
    together = suppress(later, THRESHOLD, before=[first], only_added=True)
    assert together.shown["table", 0, 0] is None


def test_rows_that_were_taken_back_are_not_shown_either():
    first = suppress(crossed([[22, 30], [40, 50]]), THRESHOLD)
    second = suppress(crossed([[20, 30], [40, 50]]), THRESHOLD, before=[first])
    assert second.shown["table", 0, 0] is None
    assert holes([first, second]) == []


@pytest.mark.parametrize("threshold", [5, 8])
def test_a_quarter_as_large_as_ours_is_hidden_safely(threshold):
    rows = [[(7 * row * column + row + 3 * column) % 23 for column in range(7)] for row in range(30)]
    assert holes([suppress(crossed(rows), threshold)]) == []


@settings(max_examples=15, deadline=None)
@given(tables(3), st.data())
def test_three_editions_that_only_grow_are_safe_together(rows, data):
    made = []
    for _ in range(3):
        made.append(suppress(crossed(rows), THRESHOLD, before=made, only_added=bool(made)))
        rows = [[count + data.draw(st.integers(0, 5)) for count in row] for row in rows]
    assert holes(made) == []


def test_control_that_rows_were_only_added_tells_more_than_the_numbers_alone():
    """Hidden before and 2 now: so it was 1 or 2, if nothing was taken back."""
    sums = [("all", ["a", "b"])]
    first = PublishedTables({"all": 30, "a": None, "b": None}, sums, {"a": (1, 4)})
    second = {"all": 40, "a": 2, "b": 38}
    assert holes([first, PublishedTables(second, sums)]) == []
    assert holes([first, PublishedTables(second, sums, only_added=True)]) == [(0, "a", 3), (0, "a", 4)]


def test_the_rule_is_kept_when_it_is_known_that_rows_were_only_added():
    first = suppress(Tables({"all": 30, "a": 3, "b": 27}, [("all", ["a", "b"])]), THRESHOLD)
    later = Tables({"all": 48, "a": 3, "b": 45}, [("all", ["a", "b"])])
    assert holes([first, suppress(later, THRESHOLD, before=[first], only_added=True)]) == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=2, max_size=6), st.data())
def test_rounded_groups_of_people_are_safe_in_two_editions(groups, data):
    def edition(counts, before=()):
        every = {f"group {at}": count for at, count in enumerate(counts)}
        made = Tables({"all": sum(counts), **every}, [("all", list(every))])
        return suppress(made, 8, before=before, round_to=5)

    first = edition(groups)
    second = edition([count + data.draw(st.integers(0, 9)) for count in groups], before=[first])
    assert holes([first, second]) == []
    assert all(count is None or count % 5 == 0 for count in (*first.shown.values(), *second.shown.values()))


def test_control_rounding_alone_does_not_hide_a_small_count():
    """10 stands for 8 to 12, 20 for 18 to 22: what is between them is 6 to 14, and no 3."""
    shown = PublishedTables({"all": 20, "a": 10, "b": None}, [("all", ["a", "b"])], {"b": (1, 7)}, 5)
    assert holes([shown]) == [(0, "b", count) for count in range(1, 6)]
