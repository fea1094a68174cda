"""A census table is loaded whole or not at all; its people are shared over places and none is lost."""

import csv
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from kit.trail.models import Entry
from outreach import census
from outreach.actions.population import load_population
from outreach.agreed import area_parts
from outreach.census import BadCensusTable, read_census_table, split_residents
from outreach.models import PopulationRow, PopulationTable
from outreach.selectors.population import living_here, residents_of_places
from outreach.tests.test_visits import page
from people.models import Area, DatedSetting
from tests.shared import shared

pytestmark = pytest.mark.django_db
CENSUS = "census2021_ethnicity_surrey_ltla.csv"
HEAD = "area_code,area,ethnic_group_2021,usual_residents\n"
# Made up: one district in two places, one in one, one in none.
MADE_UP = HEAD + "".join(
    f"{line}\n"
    for line in (
        'E07000207,Elmbridge,"Asian, Asian British or Asian Welsh: Chinese",101',
        "E07000207,Elmbridge,White: Roma,100",
        "E07000215,Tandridge,White: Roma,7",
        "E07000214,Surrey Heath,Other ethnic group: Arab,50",
    )
)


@pytest.fixture
def loader(cast):
    return cast["communities_director"]


def load(text, by, now, source="Census 2021"):
    return load_population(text=text, source=source, by=by, at=now)


def test_a_made_up_table_is_shared_over_places_and_everybody_is_counted_once(trust, loader, now):
    load(MADE_UP, loader, now)
    counted = living_here(now.date())
    assert counted.areas == {"north-west-surrey": 111, "surrey-downs": 90, "east-surrey": 7}
    assert counted.unplaced == 50
    assert counted.broad_groups == {1: 101, 4: 107, 5: 50}
    assert counted.total == sum(counted.groups.values()) == 258


def test_the_census_comes_to_its_total_to_the_person(trust, loader, now):
    load(shared(CENSUS).read_text(encoding="utf-8"), loader, now)
    counted = living_here(now.date())
    assert counted.total == sum(counted.groups.values()) == sum(counted.broad_groups.values()) == 1_402_276
    hampshire = PopulationRow.objects.filter(part_name__in=["Hart", "Rushmoor"])
    assert counted.total - sum(hampshire.values_list("residents", flat=True)) == 1_203_113
    assert counted.groups["White: Gypsy or Irish Traveller"] > 0
    assert len(counted.areas) == 5
    surrey_heath = PopulationRow.objects.filter(part_name="Surrey Heath").values_list("residents", flat=True)
    assert counted.unplaced == sum(surrey_heath)


@given(st.integers(0, 10**7), st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 1000), max_size=6))
def test_whatever_the_weights_nobody_is_lost_and_nobody_is_cut_in_two(residents, weights):
    shares = split_residents(residents, weights)
    assert sum(shares.values()) == (residents if sum(weights.values()) else 0)
    assert all(share >= 0 for share in shares.values())
    places, unplaced = residents_of_places({"x": residents}, {"x": weights})
    assert sum(places.values()) + unplaced == residents


def test_control_rounding_each_share_would_lose_somebody(trust):
    weights = {"a": 1, "b": 1, "c": 1}
    assert sum(round(100 * weight / 3) for weight in weights.values()) != 100
    assert split_residents(100, weights) == {"a": 34, "b": 33, "c": 33}


def test_from_the_day_on_which_councils_change_other_parts_hold(trust, loader, now):
    load(MADE_UP, loader, now)
    change = date(2028, 4, 1)
    setting = DatedSetting.objects.get(key="outreach.area_parts")
    DatedSetting.objects.create(
        key=setting.key, value={"E07000215": {"surrey-downs": 1}}, starts_on=change, owner="O", source="S"
    )
    assert living_here(date(2028, 3, 31)).areas["east-surrey"] == 7
    assert living_here(change).areas == {"surrey-downs": 7}
    assert living_here(change).total == 258


def test_every_place_that_is_agreed_is_one_of_ours(trust, now):

    slugs = {slug for places in area_parts(now.date()).values() for slug in places}
    assert slugs <= set(Area.objects.filter(is_trust_wide=False).values_list("slug", flat=True))


LINE = "E07000215,Tandridge,White: Roma,7\n"
WRONG = [
    ("", "Line 1: the columns have to be"),
    ("code,area,ethnic_group_2021,usual_residents\n" + LINE, "This file has: code, area"),
    (HEAD, "There is no line below the heading."),
    (HEAD + LINE + "E07000215,Tandridge,White: Irish,-3\n", "Line 3: “-3” is no whole number"),
    (HEAD + LINE + "E07000215,Tandridge,White: Irish,2.5\n", "Line 3: “2.5” is no whole number"),
    (HEAD + LINE + "E07000215,Tandridge,White: Irish,\n", "Line 3: “” is no whole number"),
    (HEAD + "E07000215,Tandridge,White: Irish,9999999999\n", "is no whole number"),
    (HEAD + LINE + LINE, "Line 3: the same area and group stand in line 2 already."),
    (HEAD + "E07000215,Tandridge,Klingon,7\n", "Line 2: we do not know the group “Klingon”."),
    (HEAD + ",Tandridge,White: Roma,7\n", "Line 2: the code or the name"),
    (HEAD + "E07000215,Tandridge,7\n", "Line 2: it has 3 cells and not 4."),
]


@pytest.mark.parametrize(("text", "sentence"), WRONG)
def test_a_table_with_a_line_that_cannot_be_read_is_refused_whole_with_that_line(
    trust, sign_in, text, sentence
):
    browser = sign_in("communities_director")
    sent = {"source": "Census 2021", "file": SimpleUploadedFile("a.csv", text.encode() or b" ")}
    answer = page(browser.post("/outreach/population/load/", sent))
    assert sentence in answer
    assert "Census 2021" in answer
    assert not PopulationTable.objects.exists()


def test_a_line_that_is_no_line_of_a_table_is_said_with_its_number():
    before = csv.field_size_limit(200)
    try:
        with pytest.raises(BadCensusTable, match="Line 3 cannot be read"):
            read_census_table(HEAD + LINE + "x" * 300)
    finally:
        csv.field_size_limit(before)


def test_a_table_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(census, "MOST_LINES", 2)
    with pytest.raises(BadCensusTable, match="more than 2 lines"):
        read_census_table(MADE_UP)


@given(st.text(max_size=200))
def test_whatever_stands_below_the_heading_it_is_read_or_refused_with_a_sentence(text):
    try:
        lines = read_census_table(HEAD + text)
    except BadCensusTable as problem:
        lines = [str(problem)]
    assert lines
    assert all(lines)


def test_by_its_page_it_is_loaded_once_and_said_roughly(trust, sign_in):
    browser = sign_in("communities_director")
    assert "No table is loaded." in page(browser.get("/outreach/population/"))
    for _time in range(2):
        sent = {"source": "Census 2021", "file": SimpleUploadedFile("a.csv", MADE_UP.encode())}
        answer = page(browser.post("/outreach/population/load/", sent, follow=True))
    assert "about 100" in answer
    assert "111 people" not in answer
    assert ">111<" not in answer
    table = PopulationTable.objects.get()
    assert list(Entry.objects.about(table.trail_key).values_list("verb", flat=True)) == [
        "outreach.population_loaded"
    ]


def test_by_command_it_is_loaded_and_a_wrong_one_says_its_line(trust, tmp_path, capsys):
    file = tmp_path / "census.csv"
    file.write_text(MADE_UP, encoding="utf-8")
    call_command("load_population", str(file))
    assert "4 lines of “census.csv” are loaded." in capsys.readouterr().out
    file.write_text(HEAD + LINE + LINE, encoding="utf-8")
    with pytest.raises(CommandError, match="Line 3"):
        call_command("load_population", str(file))
    with pytest.raises(CommandError, match="was not loaded"):
        call_command("load_population", str(tmp_path / "none.csv"))
    assert PopulationTable.objects.count() == 1


def test_who_loads_no_files_loads_none(trust, cast):
    for role in ("cp_lead", "moderator"):
        with pytest.raises(PermissionDenied):
            load(MADE_UP, cast[role], datetime(2027, 1, 1, tzinfo=ZoneInfo("Europe/London")))
    assert not PopulationTable.objects.exists()
