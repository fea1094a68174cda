"""Small lines, dumbbells and stacked bars: every mark on its sheet, every number beside it, nothing drawn for what is
not shown.
"""

import re

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from kit.design import comparing_charts as charts

SCORES = st.one_of(st.none(), st.floats(0, 3))
HALVES, BROADS = (charts.COMPARING[name] for name in ("half_sheets", "broad_sheets"))


def page(body, **context):
    html = (
        engines["jinja"]
        .from_string('{% import "components/comparing_charts.jinja" as charts with context %}' + body)
        .render(context)
    )
    return re.sub(r"> <", "><", re.sub(r"\s+", " ", html))


def test_a_small_line_has_its_real_size_its_mean_and_a_dot_at_its_end():
    line = charts.sparkline([1, 3, 2])
    assert (line.sheet.width, line.sheet.height) == (104, 34)
    assert line.path.endswith(f"{line.end[0]},{line.end[1]}")
    assert line.middle == 17


@pytest.mark.parametrize("values", [[], [4]])
def test_one_value_is_no_line(values):
    assert charts.sparkline(values) is None
    assert "<svg" not in page("{{ charts.spark(values) }}", values=values)


def test_a_line_that_stands_still_lies_in_the_middle():
    assert {height.split(",")[1] for height in charts.sparkline([5, 5, 5]).path.split()} == {"17.0"}


@given(values=st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60))
def test_every_small_line_lies_on_its_sheet(values):
    line = charts.sparkline(values)
    for place in line.path.split():
        x, y = map(float, place.split(","))
        assert 0 <= x <= 104
        assert 0 <= y <= 34


@given(people=SCORES, team=SCORES, before=SCORES, sheet=st.sampled_from(HALVES))
def test_every_mark_of_a_dumbbell_lies_on_its_sheet_and_what_is_not_shown_leaves_none(
    people, team, before, sheet
):
    chart = charts.dumbbell_chart([("Planning the service", people, team, before, None)], top=3, sheet=sheet)
    [row] = chart["rows"]
    assert (row["people"] is None, row["team"] is None, row["people_before"] is None) == (
        people is None,
        team is None,
        before is None,
    )
    assert row["team_before"] is None
    marks = [mark for mark in (row["people"], row["team"]) if mark]
    assert all(0 <= mark.x <= sheet.width and 20 <= mark.text_x <= sheet.width - 20 for mark in marks)
    assert (row["bar"] is not None) == (len(marks) == 2)


def test_numbers_of_a_dumbbell_stand_outside_its_marks():
    [row] = charts.dumbbell_chart([("Thanks", 0.8, 2.4, None, None)], top=3)["rows"]
    assert row["people"].text_x < row["people"].x < row["team"].x < row["team"].text_x
    [turned] = charts.dumbbell_chart([("Thanks", 2.4, 0.8, None, None)], top=3)["rows"]
    assert turned["team"].text_x < turned["team"].x < turned["people"].x < turned["people"].text_x


@given(
    counts=st.lists(st.lists(st.integers(0, 500), min_size=4, max_size=4), max_size=6),
    sheet=st.sampled_from(BROADS),
)
def test_pieces_are_as_long_as_their_counts_and_stand_side_by_side(counts, sheet):
    chart = charts.stacked_chart([(f"Theme {at}", row) for at, row in enumerate(counts)], sheet=sheet)
    for row, drawn in zip(counts, chart["rows"], strict=True):
        assert [piece["place"] for piece in drawn["pieces"]] == [at for at, count in enumerate(row) if count]
        assert all(piece["x"] + piece["width"] <= sheet.width + 0.2 for piece in drawn["pieces"])
        assert drawn["total"] == f"{sum(row):,}"


def test_a_long_name_goes_on_below_itself_and_takes_room():
    short, long = (
        charts.stacked_chart([(name, [1])])["sheet"].height for name in ("Food", "Getting help " * 6)
    )
    assert long > short


def test_each_has_a_title_a_sentence_above_a_key_in_words_and_a_table():
    html = page(
        '{{ charts.dumbbells("gap", "Two views", "They differ.", [("Thanks", 0.8, 2.4, none, 2.0)])'
        ' ~ charts.stacked("said", "Said and done", "Few.", [("Food", [4, 0, 9, 1])], ["done", "doing", "cannot", "none"]) }}'
    )
    for words in (
        "People who use the service",
        "The year before",
        "not shown",
        "0 no part",
        "3 full part",
        ">14</",
    ):
        assert words in html
    assert html.index("They differ.</figcaption>") < html.index('class="chart__drawing')
    assert 'id="gap-wide-title"' in html
    assert "style=" not in html


def test_without_a_year_before_nothing_is_said_of_one():
    assert "year before" not in page('{{ charts.dumbbells("g", "T", "S", [("Thanks", 1, 2, none, none)]) }}')
