"""The tour of docs/tour.md, walked as it says: each stop as that person, the page it opens, what one sees and where one goes."""

import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from coprod.demo.world import World
from coprod.demo.year import create_year
from people.cast import CAST
from tests import made_year
from tests.browser.conftest import check

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOUR = Path(__file__).parents[2] / "docs" / "tour.md"
STOP = re.compile(
    r"^## (?P<number>\d+)\. (?P<title>.+)\n\n- Be: (?P<be>.+)\n- Open: `(?P<open>.+)`\n- See: (?P<see>.+)\n- Try: (?P<follow>.+)$",
    re.M,
)
KEYS = {member.called: key for key, member in CAST.items()} | {"a visitor": None}


def stops(text):
    return [match.groupdict() for match in STOP.finditer(text)]


def test_the_tour_has_ten_stops_and_each_says_who_where_and_what():
    text = TOUR.read_text(encoding="utf-8")
    assert [int(stop["number"]) for stop in stops(text)] == list(range(1, 11))
    assert len(re.findall("^## ", text, re.M)) == 10
    assert {stop["be"] for stop in stops(text)} <= KEYS.keys()


def test_a_stop_without_a_page_is_not_read():
    text = TOUR.read_text(encoding="utf-8")
    assert len(stops(text.replace("- Open: `/quarter/`\n", ""))) == 9


def test_the_tour_is_walked_as_it_is_written(opened, site, cast):
    world = World(now=timezone.now(), seed=1, tickets=40, teams=3, fft=60)
    made_year.forget_agreements(world)
    create_year(world)
    cast.update(world.cast)
    for stop in stops(TOUR.read_text(encoding="utf-8")):
        page = opened(KEYS[stop["be"]])
        page.goto(stop["open"])
        expect(page.locator("main")).to_contain_text(stop["see"])
        check(page)
        page.get_by_role("link", name=stop["follow"]).first.click()
        page.wait_for_load_state("load")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.url != f"{site}{stop['open']}", stop["title"]
