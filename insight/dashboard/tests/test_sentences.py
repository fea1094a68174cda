"""Three sentences of a quarter: never more than is certain, each with its figure."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.dashboard.needs import board_needs
from insight.dashboard.real_changes import Variation
from insight.dashboard.sentences import CHANGES, BoardFacts, FigureState, board_sentences
from insight.picture.contents import NOT_SORTED
from insight.picture.dashboard_content import (
    QuestionScores,
    RisingName,
    SourceMentions,
    ThemeOutcomes,
)
from insight.picture.figures import FIGURES, FigureValue

COUNTS = st.integers(0, 400)


@st.composite
def figure_states(draw):
    """Any figure, hidden or not, judged or not."""
    figure = draw(st.sampled_from([figure for figure in FIGURES.values() if figure.better]))
    total = draw(COUNTS)
    value = draw(st.one_of(st.none(), st.just(FigureValue(draw(st.integers(0, total)), total))))
    return FigureState(figure, value, draw(st.one_of(st.none(), st.sampled_from(list(Variation)))))


OUTCOMES = st.builds(
    ThemeOutcomes, st.sampled_from(["Food", "Letters", NOT_SORTED]), COUNTS, COUNTS, COUNTS, COUNTS
)
RISES = st.builds(
    RisingName,
    st.sampled_from(["Food", "Letters"]),
    st.lists(
        st.builds(SourceMentions, st.just("PALS"), st.integers(5, 90), st.integers(90, 400)),
        min_size=1,
        max_size=2,
    ),
)
TENTHS = st.integers(0, 30).map(lambda tenths: tenths / 10)
QUESTIONS = st.builds(QuestionScores, st.sampled_from(["Planning", "Thanks"]), TENTHS, TENTHS)
FACTS = st.builds(
    BoardFacts,
    st.lists(figure_states(), max_size=6, unique_by=lambda state: state.figure.name),
    st.lists(OUTCOMES, max_size=3, unique_by=lambda row: row.theme),
    st.lists(RISES, max_size=2),
    st.lists(QUESTIONS, max_size=3),
)


def facts(*states, outcomes=(), rising=(), questions=()):
    return BoardFacts(
        [FigureState(FIGURES[name], value, variation) for name, value, variation in states],
        outcomes,
        rising,
        questions,
    )


def words(sentences):
    return " ".join(f"{lead} {proof}" for lead, proof in sentences)


@given(FACTS)
def test_there_are_at_most_three_and_each_has_its_figure(board):
    sentences = board_sentences(board)
    assert len(sentences) <= 3
    assert all(re.search(r"\d", f"{lead} {proof}") for lead, proof in sentences)


@pytest.mark.parametrize("name", [name for name, figure in FIGURES.items() if figure.better])
def test_every_figure_that_can_get_better_has_words_for_both_ways(name):
    said = [
        words(board_sentences(facts((name, FigureValue(7, 9), variation))))
        for variation in (Variation.IMPROVEMENT, Variation.CONCERN)
    ]
    assert all("It is a real change." in text for text in said)
    assert said[0] != said[1]


@given(FACTS)
def test_no_change_is_said_that_is_no_signal(board):
    said_words = words(board_sentences(board))
    for state in board.states:
        for at, variation in enumerate((Variation.IMPROVEMENT, Variation.CONCERN)):
            if str(CHANGES[state.figure.name][at]) in said_words:
                assert state.variation == variation
    if "real change." in said_words and "no real change" not in said_words and "none shows" not in said_words:
        assert any(state.variation in (Variation.IMPROVEMENT, Variation.CONCERN) for state in board.states)


@given(FACTS)
def test_no_theme_is_said_to_rise_that_was_not_found_to(board):
    rising = {row.theme for row in board.rising}
    for theme in ("Food", "Letters"):
        if f"“{theme}” is named more" in words(board_sentences(board)):
            assert theme in rising


@given(FACTS, st.sampled_from(sorted(CHANGES)))
def test_nothing_is_said_from_a_hidden_number(board, name):
    """With a figure hidden, the sentences are the same as if it were not there at all."""
    others = [state for state in board.states if state.figure.name != name]
    hidden = FigureState(FIGURES[name], None, Variation.CONCERN)
    with_it = BoardFacts([hidden, *others], board.outcomes, board.rising, board.questions)
    without = BoardFacts(others, board.outcomes, board.rising, board.questions)
    assert board_sentences(with_it) == board_sentences(without)
    assert board_needs(with_it) == board_needs(without)


def test_control_a_number_that_is_shown_is_said():
    hidden, shown_facts = (facts(("overdue", value, None)) for value in (None, FigureValue(3)))
    assert board_sentences(hidden) == []
    assert "3 points were late" in words(board_sentences(shown_facts))


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(1, "1 point was late when the quarter ended."), (2, "2 points were late when the quarter ended.")],
)
def test_one_is_said_as_one(number, sentence):
    assert board_sentences(facts(("overdue", FigureValue(number), None)))[0].lead == sentence


def test_what_gets_worse_stands_first():
    lead, proof = board_sentences(
        facts(
            ("in_time", FigureValue(84, 100), Variation.IMPROVEMENT),
            ("overdue", FigureValue(17), Variation.CONCERN),
        )
    )[0]
    assert lead == "More points are late. More points are answered in time."
    assert proof == "Late at the end: 17. Answered in time: 84%. Both are real changes."


def test_without_a_signal_it_says_how_many_were_judged():
    [sentence] = board_sentences(facts(("in_time", FigureValue(84, 100), Variation.COMMON)))
    assert sentence.lead == "84 of 100 answers that were due came in time."
    assert "no real change" in sentence.proof


def test_a_rise_says_where_and_how_many_have_no_answer():
    rising = [RisingName("Food", [SourceMentions("PALS", 20, 100), SourceMentions("Complaints", 9, 40)])]
    [(lead, proof)] = board_sentences(facts(rising=rising, outcomes=[ThemeOutcomes("Food", 0, 1, 0, 9)]))
    assert lead == "“Food” is named more than in the year before."
    assert proof.startswith("It rose by more than chance in PALS (20 of 100) and Complaints (9 of 40).")
    assert "9 of the points about it had no answer" in proof


def test_of_two_themes_that_are_named_as_often_neither_is_most():
    rows = [ThemeOutcomes("Food", 4, 0, 0, 0), ThemeOutcomes("Letters", 0, 0, 0, 4)]
    assert board_sentences(facts(outcomes=rows)) == []
    assert "People speak most of “Food”." in words(board_sentences(facts(outcomes=rows[:1])))


@pytest.mark.parametrize(
    ("teams", "people", "lead"),
    [
        (2.4, 0.8, "Teams rate themselves 1.6 above what people give them."),
        (0.8, 1.0, "People rate teams 0.2 above what teams give themselves."),
        (1.0, 1.0, "Taken together, teams and people rate alike."),
    ],
)
def test_the_gap_says_who_rates_higher(teams, people, lead):
    assert board_sentences(facts(questions=[QuestionScores("Thanks", teams, people)]))[0].lead == lead


@given(FACTS)
def test_the_board_is_asked_for_at_most_two_things_and_only_for_what_is_missing(board):
    needs = board_needs(board)
    assert len(needs) <= 2
    for need in needs:
        value = board.value(need.figure)
        missing = value.number if need.figure == "overdue" else value.of - value.number
        assert missing > 0
        assert f"{missing:,} " in f"{need.why} "


def test_where_all_is_done_nothing_waits():
    done = [(name, FigureValue(4, 4), None) for name in ("plans", "roles", "promises")]
    assert board_needs(facts(("overdue", FigureValue(0), None), *done)) == []
