"""A place is typed as people write it; what is not the name of one is asked about, never guessed."""

import re

import pytest

from feedback.board.selectors import places
from feedback.board.selectors.choices import forget_board_choices
from feedback.conftest import text
from feedback.submitting.tests.test_submitting_pages import NEW, heading, page_of
from people.models import Area, Team

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "area", "team"),
    [
        ("East Surrey", "east-surrey", ""),
        ("  east   SURREY ", "east-surrey", ""),
        ("east-surrey", "east-surrey", ""),
        ("Guildford & Waverley", None, None),
        ("Redhill Safe Haven", "east-surrey", "safe-haven-redhill"),
        ("East Surrey: Redhill Safe Haven", "east-surrey", "safe-haven-redhill"),
        ("older peoples team east", "east-surrey", "older-people-east"),
        ("Older People\u2019s Team (East)", "east-surrey", "older-people-east"),
        ("Redhill", None, None),
        ("", None, None),
        ("\U0001f642", None, None),
        ("\u0420\u0435\u0434\u0445\u0456\u043b\u043b", None, None),
    ],
)
def test_a_name_is_known_however_it_is_written(trust, typed, area, team):
    option = places.place_named(typed)
    assert (option and (option.area, option.team)) == (area and (area, team))


def test_what_a_word_may_mean_is_offered_with_the_place_around_it(trust):
    assert [option.label for option in places.places_like("redhill")] == [
        "East Surrey",
        "East Surrey: Redhill Safe Haven",
    ]


@pytest.mark.parametrize("typed", ["Atlantis", "team", "surrey", "\U0001f642", "???"])
def test_where_nothing_or_too_much_is_meant_all_places_are_offered(trust, typed):
    assert [option.area for option in places.places_like(typed)] == [area.slug for area in Area.objects.all()]


def test_every_team_that_is_open_can_be_typed(trust):
    for team in Team.objects.filter(is_active=True).select_related("area"):
        option = places.place_named(f"{team.area}: {team.name}")
        assert option
        assert option.team == team.slug


def test_a_team_that_closed_is_not_offered(trust):
    Team.objects.filter(slug="safe-haven-redhill").update(is_active=False)
    forget_board_choices()
    assert places.place_named("Redhill Safe Haven") is None


def test_who_types_a_town_chooses_the_nearest_and_goes_on(visitor):
    asked = visitor.post(NEW, page_of("place", area="", place="Redhill"))
    assert 'value="Redhill"' in text(asked)
    assert 'value="east-surrey/safe-haven-redhill"' in text(asked)
    chosen = visitor.post(
        NEW, page_of("place", area="", place="Redhill", nearest="east-surrey/safe-haven-redhill")
    )
    assert heading(chosen) == "May we write to you?"
    assert 'name="team" value="safe-haven-redhill"' in text(chosen)
    assert 'value="East Surrey: Redhill Safe Haven"' in text(
        visitor.post(NEW, page_of("contact", go="place", team="safe-haven-redhill"))
    )


@pytest.mark.parametrize("typed", ["", "Atlantis"])
def test_who_is_not_sure_says_so(visitor, typed):
    shown = text(visitor.post(NEW, page_of("place", area="", place=typed, unsure="on")))
    assert 'name="area" value="surrey-wide"' in shown
    again = text(visitor.post(NEW, page_of("contact", area="surrey-wide", unsure="on", go="place")))
    assert re.search(r'name="unsure"[^>]* checked', again)


def test_what_was_typed_is_kept_by_who_goes_back(visitor):
    shown = text(visitor.post(NEW, page_of("place", area="", place="Near Redh", go="words")))
    assert 'name="place" value="Near Redh"' in shown
