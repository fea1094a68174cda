"""A larger demonstration: more teams than the Trust's file has, and more points than are written, none said twice."""

import pytest

from coprod.demo.more_teams import with_more_teams
from coprod.demo.points import Pool
from coprod.demo.tests.conftest import NOW
from coprod.demo.world import World
from people import trust_file
from people.loading import load_trust
from people.models import Team

POINTS = 900


@pytest.fixture(scope="module")
def contents():
    return trust_file.read_trust_file(trust_file.SHIPPED)


def test_so_many_teams_as_are_asked_for_each_with_a_name_of_its_own(contents):
    teams = with_more_teams(contents, 200)
    assert len(teams) == 200
    assert teams[: len(contents.teams)] == contents.teams
    for key in ("slug", "name"):
        assert len({team[key] for team in teams}) == 200
    assert {team["area"] for team in teams} <= {area["slug"] for area in contents.areas}
    assert {team["directorate"] for team in teams} <= {row["slug"] for row in contents.directorates}


def test_fewer_are_those_of_the_file_and_more_than_there_are_names_for_is_said(contents):
    assert with_more_teams(contents, 3) == contents.teams
    with pytest.raises(ValueError, match="names for"):
        with_more_teams(contents, 5000)


@pytest.mark.django_db
def test_the_trust_takes_them(contents, trust):
    contents.teams = with_more_teams(contents, 30)
    load_trust(contents=contents, at=NOW)
    assert Team.objects.filter(is_active=True).count() == 30


@pytest.mark.django_db
def test_no_two_points_are_the_same_however_many(trust):
    pool = Pool(World(now=NOW, seed=1, tickets=POINTS))
    rows = [*pool.at_forums, *pool.between]
    assert len(rows) == POINTS
    assert len({row["title"] for row in rows}) == POINTS
    assert len({row["words"] for row in rows}) == POINTS
    assert all(row["words"][0].isupper() and row["words"].endswith((".", "?", "!", "”")) for row in rows)
