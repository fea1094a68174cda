"""The map: numbers that can be read, north above south, and nothing from another host."""

import math
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.plot import APART, HEIGHT, WIDTH, place_plot
from assets.tests.samples import an_asset, text

places = st.lists(st.tuples(st.floats(50.9, 51.6), st.floats(-1, 0.2)), min_size=1, max_size=20)


@given(places)
def test_every_number_stands_on_the_page_and_can_be_read(spots):
    plot = place_plot((number, Decimal(lat), Decimal(lon)) for number, (lat, lon) in enumerate(spots, 1))
    assert [dot.number for dot in plot.dots] == list(range(1, len(spots) + 1))
    assert all(10 <= dot.x <= WIDTH - 10 and 10 <= dot.y <= HEIGHT - 10 for dot in plot.dots)
    pairs = [(a, b) for a in plot.dots for b in plot.dots if a.number < b.number]
    assert all(math.dist((a.x, a.y), (b.x, b.y)) >= APART - 1 for a, b in pairs)
    assert 0 < plot.bar <= WIDTH / 3


def test_north_is_above_and_east_is_right_and_the_bar_is_as_long_as_it_says():
    plot = place_plot([(1, Decimal("51.2"), Decimal("-0.5")), (2, Decimal("51.3"), Decimal("-0.2"))])
    first, second = plot.dots
    assert second.y < first.y
    assert second.x > first.x
    km = math.dist((first.x, first.y), (second.x, second.y)) / plot.bar * plot.bar_km
    assert km == pytest.approx(23.7, rel=0.05)


def test_where_nobody_knows_where_they_lie_there_is_no_map():
    assert place_plot([(1, None, None)]) is None
    assert place_plot([]) is None


@pytest.mark.django_db
def test_the_map_has_the_numbers_of_the_list_a_text_and_no_other_host(client, trust):
    an_asset("Bench", latitude=Decimal("51.2"), longitude=Decimal("-0.2"))
    an_asset("Café")
    page = text(client.get("/assets/"))
    drawing = re.search(r"<figure class=\"place-map\">.*?</figure>", page, re.DOTALL)[0]
    assert re.findall(r">(\d+)</text>", drawing) == ["1"]
    assert "The numbers are those of the list below" in drawing
    assert "http" not in drawing
    assert "<script" not in drawing
    assert ">1. " in page
