import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.coding.measures import kappa, score_suggestions

pairs = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1)


def test_f1_counts_what_was_right_wrong_and_missed():
    result = score_suggestions([{"a", "b"}, {"a"}, set()], [{"a"}, {"a"}, {"b"}], ["a", "b"])
    assert (result.by_theme["a"].precision, result.by_theme["a"].recall, result.by_theme["a"].f1) == (1, 1, 1)
    assert result.by_theme["b"].f1 == 0
    assert result.micro == pytest.approx(2 / 3)
    assert result.macro == pytest.approx(1 / 2)


def test_the_error_of_shares_is_in_percentage_points():
    assert score_suggestions([{"a"}, {"a"}], [{"a"}, {"b"}], ["a", "b"]).share_error == pytest.approx(50)
    assert score_suggestions([{"a"}, {"b"}], [{"b"}, {"a"}], ["a", "b"]).share_error == 0


def test_no_comments_have_no_score():
    assert (score_suggestions([], [], ["a"]).micro, score_suggestions([], [], []).macro) == (0, 0)


def test_kappa_of_a_worked_example():
    # Twenty both, fifteen neither, five and ten apart: agreed 0.70, by chance 0.50.
    told = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
    assert kappa(told) == pytest.approx(0.4)


def test_nobody_coded_twice_means_no_kappa():
    assert kappa([]) is None


@given(pairs)
def test_kappa_is_one_where_all_agree_and_the_same_either_way_round(told):
    assert kappa([(one, one) for one, _ in told]) == 1
    assert kappa(told) == pytest.approx(kappa([(other, one) for one, other in told]))
    assert -1 <= kappa(told) <= 1
