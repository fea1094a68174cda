from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.self_audits import scoring

SCORES = st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=12)
AVERAGES = st.lists(st.fractions(0, 3), min_size=1, max_size=6)


def test_worked_by_hand():
    """2, 0, 3 and one not scored: 5 of three, from 0 to 3."""
    found = scoring.summarise([2, 0, None, 3])
    assert found.average == Fraction(5, 3)
    assert scoring.format_one_decimal(found.average) == "1.7"
    assert (found.lowest, found.highest, found.given_count, found.item_count) == (0, 3, 3, 4)


def test_not_scored_is_not_nought():
    assert scoring.summarise([None, None]).average is None
    assert scoring.summarise([0, 0]).average == 0


def test_a_gap_worked_by_hand():
    """The report's own: the team says 7 of 10, people say 2."""
    assert scoring.gap(7, 2) == 5
    assert scoring.gap(Fraction(3, 2), 2) == Fraction(-1, 2)
    assert scoring.gap(2, None) is None
    assert scoring.gap(None, 2) is None


@pytest.mark.parametrize(
    ("lowest", "rungs"),
    [
        (0, (1, 2)), (Fraction(49, 100), (1, 2)), (Fraction(1, 2), (3, 4)), (Fraction(149, 100), (3, 4)),
        (Fraction(3, 2), (5,)), (Fraction(249, 100), (5,)), (Fraction(5, 2), (6, 7)), (3, (6, 7)),
    ],
)  # fmt: skip
def test_the_bands_of_the_hint(lowest, rungs):
    assert scoring.rungs_to_discuss([3, lowest, 3, 3], shared_delivery=True) == rungs


def test_the_seventh_rung_needs_shared_decisions():
    assert scoring.rungs_to_discuss([3, 3, 3, 3], shared_delivery=False) == (6,)


def test_no_hint_while_a_question_has_no_score():
    assert scoring.rungs_to_discuss([3, None, 3, 3], shared_delivery=True) == ()
    assert scoring.rungs_to_discuss([], shared_delivery=True) == ()


@given(SCORES, st.randoms())
def test_the_order_does_not_matter(scores, dice):
    shuffled = scores[:]
    dice.shuffle(shuffled)
    assert scoring.summarise(scores) == scoring.summarise(shuffled)


@given(SCORES, st.integers(0, 5))
def test_what_is_not_scored_changes_nothing_but_how_complete_it_is(scores, more):
    before, after = scoring.summarise(scores), scoring.summarise(scores + [None] * more)
    assert (before.average, before.lowest, before.highest, before.given_count) == (
        after.average, after.lowest, after.highest, after.given_count,
    )  # fmt: skip
    assert after.item_count == before.item_count + more


@given(SCORES)
def test_the_average_lies_within_the_spread_and_the_scale(scores):
    found = scoring.summarise(scores)
    if found.average is not None:
        assert 0 <= found.lowest <= found.average <= found.highest <= 3


@given(st.fractions(0, 3), st.fractions(0, 3))
def test_a_gap_turns_round_and_stays_within_the_scale(team, people):
    assert scoring.gap(team, people) == -scoring.gap(people, team)
    assert -3 <= scoring.gap(team, people) <= 3


@given(AVERAGES, st.booleans())
def test_the_hint_stands_on_the_lowest_and_never_rises_without_it(averages, shared):
    rungs = scoring.rungs_to_discuss(averages, shared_delivery=shared)
    assert rungs == scoring.rungs_to_discuss([min(averages)], shared_delivery=shared)
    assert shared or 7 not in rungs
    lower = scoring.rungs_to_discuss([*averages, Fraction(0)], shared_delivery=shared)
    assert max(lower) <= max(rungs)


@given(st.fractions(0, 3))
def test_what_is_shown_is_within_half_a_tenth(number):
    assert abs(Fraction(scoring.format_one_decimal(number)) - number) <= Fraction(1, 20)


@pytest.mark.parametrize(
    ("number", "shown"),
    [(None, "–"), (Fraction(5, 4), "1.3"), (Fraction(-5, 4), "-1.3"), (Fraction(-1, 100), "0.0")],
)
def test_numbers_as_people_round_them(number, shown):
    assert scoring.format_one_decimal(number) == shown


def test_a_tally_counts_no_dont_know():
    replies = [{"1a": 2, "1b": None}, {"1a": 0}, {"1b": 3}]
    assert scoring.tally_by_item(replies, ["1a", "1b"]) == {"1a": [2, 2], "1b": [3, 1]}


def test_an_item_few_gave_a_number_is_not_shown_nor_worked_out():
    five, four = scoring.item_average([10, 5], 5), scoring.item_average([4, 4], 5)
    assert (five, four) == (2, None)
    assert scoring.people_average([five, four]) == five


def test_agreement_is_said_in_words():
    assert [scoring.agreement_level(*pair) for pair in ((0, 0), (4, 2), (3, 3), (2, 4), (1, 5))] == [
        "", "most", "split", "few", "few",
    ]  # fmt: skip


@given(st.lists(st.tuples(st.one_of(st.none(), st.fractions(-3, 3)), st.sampled_from([None, 1, 2, 3]))))
def test_the_widest_gap_that_matters_most_comes_first(pairs):
    ordered = sorted(pairs, key=lambda pair: scoring.gap_priority(*pair))
    known = [abs(width) * (matters or 1) for width, matters in ordered if width is not None]
    assert known == sorted(known, reverse=True)
    assert [width for width, _ in ordered][len(known) :] == [None] * (len(ordered) - len(known))
