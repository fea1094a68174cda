import re

import pytest
from django.template import engines

from kit.design import charts

POINTS = [("Jan", 62, False), ("Feb", 66.5, False), ("Mar", 84, True)]


def page(body):
    html = (
        engines["jinja"]
        .from_string('{% import "components/charts.jinja" as charts %}' + body)
        .render({"points": POINTS, "bands": [charts.Band(0, 70, 50, 90)]})
    )
    return re.sub(r"> <", "><", re.sub(r"\s+", " ", html))


@pytest.mark.parametrize("sheet", charts.SHEETS)
def test_every_point_lies_on_its_sheet(sheet):
    chart = charts.line_chart(POINTS, bands=[charts.Band(0, 70, 50, 90)], aim=95, sheet=sheet)
    assert all(0 < point.x < sheet.width and 0 <= point.y < sheet.height for point in chart["points"])
    assert [point.y for point in chart["points"]] == sorted((p.y for p in chart["points"]), reverse=True)
    [band] = chart["bands"]
    assert band["limits"][0] < band["middle"] < band["limits"][1]
    assert chart["aim"] < band["limits"][0]


def test_a_phone_shows_fewer_names_of_months_not_smaller_ones():
    many = [(f"Month {n}", n, False) for n in range(24)]
    wide, phone = (charts.line_chart(many, sheet=sheet)["names"] for sheet in charts.SHEETS)
    assert len(phone) < len(wide) < 24
    assert phone[-1].text == "Month 23"


@pytest.mark.parametrize(("low", "high"), [(0, 1), (3, 3), (62, 84), (-5, 5), (0.1, 0.35), (0, 12345)])
def test_the_steps_are_round_and_hold_every_value(low, high):
    steps = charts.ticks(low, high)
    assert steps[0] <= low <= high <= steps[-1]
    assert 2 <= len(steps) <= 8


def test_a_chart_of_nothing_still_draws():
    assert charts.line_chart([])["paths"] == []
    assert charts.bar_chart([])["rows"] == []


def test_where_a_value_is_missing_the_line_has_a_gap():
    points = [("Jan", 1, False), ("Feb", 2, False), ("Mar", None, False), ("Apr", 4, False)]
    chart = charts.line_chart(points)
    assert [len(path.split()) for path in chart["paths"]] == [2, 1]
    assert [point.label for point in chart["points"]] == ["Jan", "Feb", "Apr"]
    assert [name.text for name in chart["names"]] == ["Jan", "Feb", "Mar", "Apr"]


def test_limits_that_begin_anew_stand_beside_each_other():
    bands = [charts.Band(0, 3, 2, 4), charts.Band(2, 7, 6, 8)]
    first, second = charts.line_chart([(str(n), n, False) for n in range(4)], bands=bands)["bands"]
    assert first["right"] == second["left"]
    assert (first["is_restart"], second["is_restart"]) == (False, True)


def test_a_hidden_number_has_no_length():
    rows = charts.bar_chart([("East", 41), ("West", None)], unit="%")["rows"]
    assert [row["text"] for row in rows] == ["41%", "hidden"]
    assert rows[1]["width"] == 0


def test_cells_get_darker_with_their_number():
    assert [charts.heat_level(n, 40) for n in (None, 0, 1, 11, 25, 40)] == [0, 0, 1, 2, 3, 4]


def test_a_line_has_a_title_a_sentence_and_a_table_and_no_style():
    html = page('{{ charts.line("late", "Answered in time", "It rose.", points, bands=bands, unit="%") }}')
    assert html.count("<svg") == 2
    assert '<title id="late-wide-title">Answered in time</title>' in html
    assert '<figcaption class="chart__says">It rose.</figcaption>' in html
    assert (
        '<th class="nhsuk-table__header" scope="row">Feb</th><td class="nhsuk-table__cell">66.5%</td>' in html
    )
    assert "style=" not in html


def test_bars_and_heat_say_every_number():
    assert "hidden" in page('{{ charts.bars("t", "Themes", "Few.", [("East", 3), ("West", none)]) }}')
    html = page('{{ charts.heat("Themes", ["Theme", "East"], [("Letters", [41]), ("Travel", [none])]) }}')
    assert 'heat__cell--4">41<' in html
    assert 'heat__cell--0">hidden<' in html


def test_bars_on_a_scale_of_their_own_say_whose_they_are_and_what_is_missing():
    rows = charts.bar_chart([("Team", 1.5, "team"), ("People", None, "people")], most=3, none="–")["rows"]
    full = charts.bar_chart([("Team", 3)])["rows"][0]["width"]
    assert rows[0]["width"] == full / 2
    assert [(row["whose"], row["text"]) for row in rows] == [("team", "1.5"), ("people", "–")]
