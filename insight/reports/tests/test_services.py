"""What is said of one service: a part of its directorate, in all tables of themes."""

from datetime import date

import pytest

from insight.intake.models import Answer
from insight.papers.presenters.changes import named_rises
from insight.picture.contents import Cell
from insight.picture.quarters import Quarter
from insight.picture.tables import TableEntry, tables_of
from insight.reports.actions.editions import _published_tables
from insight.reports.models import Measure, Tally
from insight.reports.selectors import gathering
from insight.reports.tests.quarter import batch, codebook, make, source_of, tally, themes
from kit.disclosure_control.linked_tables import ReaderKnowledge
from people.models import Team

pytestmark = pytest.mark.django_db
ALL_LEVELS = ("trust", "area", "directorate", "team")
MAY = date(2026, 5, 1)
HERE, THERE = {"east-surrey": "home-treatment"}, {"east-surrey": "cmhrs"}
HOME_TREATMENT, CMHRS = "service:adults-east~home-treatment", "service:adults-east~cmhrs"


@pytest.fixture
def fft(trust):
    codebook()
    return source_of("fft", ALL_LEVELS)


def quarters(fft, now):
    """A quarter in which both services hear the same, then one in which `now` is said of home treatment."""
    for services in (HERE, THERE):
        themes(
            fft, {"waiting": {"east-surrey": 20}, "food": {"east-surrey": 180}}, month=MAY, services=services
        )
    make(quarter=Quarter(2026, 2))
    themes(fft, {theme: {"east-surrey": number} for theme, number in now.items()}, services=HERE)
    themes(fft, {"waiting": {"east-surrey": 20}, "food": {"east-surrey": 180}}, services=THERE)


def test_a_theme_that_rises_in_one_service_alone_is_found_there(fft):
    quarters(fft, {"waiting": 45, "food": 155})
    edition = make()
    assert {
        "theme": "waiting",
        "place": HOME_TREATMENT,
        "evidence": [["fft", 45, 200]],
    } in edition.stored_picture["rising"]
    assert not [rise for rise in edition.stored_picture["rising"] if rise["place"] == CMHRS]
    ((_, places, _),) = named_rises(edition.picture)
    assert "Home treatment, Adult services (East)" in [place for place, _ in places]


def test_control_as_much_as_before_rises_nowhere(fft):
    quarters(fft, {"waiting": 20, "food": 180})
    assert make().stored_picture["rising"] == []


def test_rows_are_counted_for_the_service_of_their_team(fft):
    loaded = batch(fft)
    for slug in ("home-treatment-east", "cmhrs-east-surrey", "cmhrs-east-surrey"):
        team = Team.objects.get(slug=slug)
        place = {"team": team, "area": team.area, "directorate": team.directorate}
        Answer.objects.create(source=fft, batch=loaded, day=date(2026, 8, 3), score=1, **place)
    Answer.objects.create(source=fft, batch=loaded, day=date(2026, 8, 3), score=1)
    tally(loaded)
    found = Tally.objects.filter(measure=Measure.ANSWERS).values_list("service__slug", "number")
    assert sorted(found, key=str) == [("cmhrs", 2), ("home-treatment", 1), (None, 1)]


def test_services_add_up_to_their_directorate_and_one_alone_is_left_out():
    """The only service of a directorate would say the same number twice."""
    places = [
        ("adults-east", "adults-east~cmhrs"),
        ("adults-east", "adults-east~-"),
        ("children", "children~children"),
    ]
    entries = [
        TableEntry("fft", "food", (("directorate", one), ("service", service)), number)
        for number, (one, service) in enumerate(places, 7)
    ]
    tables, _ = tables_of(entries)
    parts = [
        Cell("fft", "food", column).key for column in ("service:adults-east~-", "service:adults-east~cmhrs")
    ]
    assert (Cell("fft", "food", "directorate:adults-east").key, parts) in tables.sums
    assert Cell("fft", "food", "service:children~children").key not in tables.counts


def test_a_small_number_of_a_service_cannot_be_worked_out_from_its_directorate(fft):
    themes(fft, {"food": {"east-surrey": 3}}, services=HERE)
    themes(fft, {"food": {"east-surrey": 40}, "waiting": {"east-surrey": 9}}, services=THERE)
    edition = make()
    shown = edition.stored_picture["shown"]["themes"]
    assert shown[Cell("fft", "food", HOME_TREATMENT).key] is None
    known = ReaderKnowledge([_published_tables(edition, "themes")])
    assert all(known.can_be(0, Cell("fft", "food", HOME_TREATMENT).key, number) for number in range(1, 5))


def test_a_source_without_teams_has_no_services(trust):
    codebook()
    themes(source_of("fft"), {"food": {"east-surrey": 30}}, services=HERE)
    assert not [one for one in make().stored_picture["shown"]["themes"] if "service:" in one]


def test_dashboards_are_for_the_trust_its_areas_and_directorates(fft):
    themes(fft, {"food": {"east-surrey": 30}}, services=HERE)
    levels = set(make().dashboards.values_list("level", flat=True))
    assert not [level for level in levels if level.startswith("service:")]
    assert any(place.startswith("service:") for place in gathering.service_names())
