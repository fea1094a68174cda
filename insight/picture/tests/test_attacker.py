"""An attacker with arithmetic of their own reads everything published of made-up trusts, one edition and two."""

from dataclasses import replace

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from insight.picture.tables import TableEntry, tables_of
from insight.picture.tests.attacker import Attacker, narrowed
from kit.disclosure_control import linked_tables
from kit.disclosure_control.linked_tables import suppress

pytestmark = pytest.mark.slow
THRESHOLD = 5
# Few, so that what could be is tried out whole; of each there are noughts, small numbers and large ones.
numbers = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 7, 12])


@st.composite
def rows_of_trusts(draw):
    """Two or three themes over two or three areas and two directorates."""
    themes = ["waiting", "food", "staff"][: draw(st.integers(2, 3))]
    areas = ["east", "west", "north"][: draw(st.integers(2, 3))]
    return [
        row(theme, area, directorate, draw(numbers))
        for theme in themes
        for area in areas
        for directorate in ("adults", "children")
    ]


def row(theme, area, directorate, number):
    return TableEntry("fft", theme, (("area", area), ("directorate", directorate)), number)


def published_alone(rows):
    return suppress(tables_of(rows)[0], THRESHOLD)


def attack(published, least=0):
    return Attacker(published.shown, published.sums, least)


def attack_both(first, second, *, only_added):
    """What is known of two editions together: with rows only added, each number of the later is the earlier and more."""
    shown = {
        f"{at} {cell}": number
        for at, edition in both(first, second)
        for cell, number in edition.shown.items()
    }
    equations = [
        (f"{at} {total}", [f"{at} {part}" for part in parts])
        for at, edition in both(first, second)
        for total, parts in edition.sums
    ]
    if only_added:
        shown |= {f"added {cell}": None for cell in first.shown}
        equations += [(f"2 {cell}", [f"1 {cell}", f"added {cell}"]) for cell in first.shown]
    small = {
        f"{at} {cell}": ends for at, edition in both(first, second) for cell, ends in edition.kept.items()
    }
    return Attacker(shown, equations).given_away(small)


def both(first, second):
    return (("1", first), ("2", second))


@given(rows_of_trusts())
@settings(max_examples=25)
def test_no_small_number_of_a_made_up_trust_is_given_away_or_narrowed(rows):
    published = published_alone(rows)
    assert attack(published).given_away(published.kept) == []


@given(rows_of_trusts(), st.data())
@settings(max_examples=10)
def test_nor_is_one_by_a_second_edition_with_late_rows(rows, data):
    first = published_alone(rows)
    late = replace(data.draw(st.sampled_from(rows)), number=data.draw(st.integers(1, 6)))
    second = suppress(tables_of([*rows, late])[0], THRESHOLD, before=[first], only_added=True)
    assert attack_both(first, second, only_added=True) == []


def test_control_two_editions_that_do_not_know_of_each_other_give_the_late_few_away():
    rows = [
        row(t, a, d, 12)
        for t in ("waiting", "food")
        for a in ("east", "west")
        for d in ("adults", "children")
    ]
    late = row("food", "east", "adults", 2)
    first, second = published_alone(rows), published_alone([*rows, late])
    assert None not in [*first.shown.values(), *second.shown.values()]
    assert second.shown["fft/food/all"] - first.shown["fft/food/all"] == 2
    aware = suppress(tables_of([*rows, late])[0], THRESHOLD, before=[first], only_added=True)
    assert aware.shown["fft/food/all"] is None


def has_a_hole(rows):
    published = published_alone(rows)
    return bool(attack(published).given_away(published.kept))


def test_control_with_the_small_ones_alone_hidden_the_attacker_finds_them(monkeypatch):
    monkeypatch.setattr(linked_tables, "suppress_complementary", lambda *args: None)
    monkeypatch.setattr(linked_tables.ReaderKnowledge, "leaves_open", lambda *args: True)
    assert find(rows_of_trusts(), has_a_hole, settings=settings(database=None, max_examples=200))


def test_control_the_sentence_that_a_hidden_number_is_not_nought_would_give_some_away():
    """That is why no page says it."""

    def gives_away(rows):
        published = published_alone(rows)
        return bool(attack(published, least=1).given_away(published.kept))

    assert find(rows_of_trusts(), gives_away, settings=settings(database=None, max_examples=300))


@pytest.mark.parametrize(
    ("shown", "equations", "cell", "number", "can"),
    [
        ({"all": 5, "a": None, "b": 2}, [("all", ["a", "b"])], "a", 3, True),
        ({"all": 5, "a": None, "b": 2}, [("all", ["a", "b"])], "a", 2, False),
        ({"all": 5, "a": None, "b": None}, [("all", ["a", "b"])], "a", 5, True),
        ({"all": 5, "a": None, "b": None}, [("all", ["a", "b"])], "a", 6, False),
        ({"all": 4, "a": None, "b": None}, [("all", ["a", "b", "b"])], "a", 3, False),
    ],
)
def test_the_attacker_can_add_and_subtract(shown, equations, cell, number, can):
    assert Attacker(shown, equations).can_be(cell, number) is can


def test_what_does_not_fit_at_all_is_seen():
    assert narrowed({"all": (3, 3), "a": (2, 2), "b": (2, 2)}, [("all", ["a", "b"])]) is None
