"""The page of a result says the gap first, and draws only what may be shown."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.self_audits import result
from audits.self_audits.presenters import QuestionResult

SCORES = st.one_of(st.none(), st.fractions(0, 3, max_denominator=8))


def row(team, people):
    return QuestionResult("1", "Planning", "", "", "", "", "", "", (team, people))


@pytest.mark.parametrize(
    ("team", "people", "title"),
    [
        (Fraction(5, 2), Fraction(9, 10), "The team sees itself 1.6 higher than people do"),
        (Fraction(1), Fraction(2), "People see the team 1.0 higher than it sees itself"),
        (Fraction(1), Fraction(1), "Taken together, the team and people see it alike"),
        (Fraction(1), None, ""),
        (None, Fraction(1), ""),
    ],
)
def test_the_title_is_the_gap_where_both_sides_have_said(team, people, title):
    assert result.result_title([row(team, people)]) == title


@given(st.lists(st.tuples(SCORES, SCORES), max_size=6))
def test_no_title_says_who_is_higher_without_both_sides(pairs):
    both = [(team, people) for team, people in pairs if team is not None and people is not None]
    title = result.result_title([row(*pair) for pair in pairs])
    assert bool(title) == bool(both)
    if title.startswith("The team sees itself"):
        assert sum(team for team, _ in both) > sum(people for _, people in both)


@given(st.lists(st.tuples(SCORES, SCORES), max_size=6))
def test_what_is_not_shown_has_no_mark(pairs):
    views = result.two_views([row(*pair) for pair in pairs], None)
    assert [(view.team is None, view.people is None) for view in views] == [
        (team is None, people is None) for team, people in pairs
    ]
    assert all(view.team_before is None and view.people_before is None for view in views)
