"""Names stand as people look them up: capitals and accents make no difference."""

from importlib import import_module

import pytest
from django.db.models import F
from django.urls import reverse

from feedback.submitting.forms.submitting import OPEN_TEAMS
from kit.alphabets import in_order
from people.models import Area, Directorate, Person, Service, Team
from people.searching import by_name

pytestmark = pytest.mark.django_db
# The package gives this name to its function.
choices = import_module("feedback.board.selectors.choices")
NAMES = ["adams", "Åsa", "Baker", "de Souza", "Dean", "Özdemir", "Patel", "Šimková", "Smith", "Zoë"]
AS_LOOKED_UP = ["adams", "Åsa", "Baker", "de Souza", "Dean", "Özdemir", "Patel", "Šimková", "Smith", "Zoë"]
BY_CODE_POINT = ["Baker", "Dean", "Patel", "Smith", "Zoë", "adams", "de Souza", "Åsa", "Özdemir", "Šimková"]


def among_ours(shown):
    return [name for name in shown if name in NAMES]


@pytest.fixture
def people(cast):
    for number, name in enumerate(reversed(NAMES)):
        Person.objects.create(email=f"{number}@example.org", called=name)


@pytest.fixture
def teams(trust):
    area, directorate, service = Area.objects.first(), Directorate.objects.first(), Service.objects.first()
    for number, name in enumerate(reversed(NAMES)):
        Team.objects.create(
            slug=f"made-{number}", name=name, area=area, directorate=directorate, service=service
        )


def test_people_stand_in_order_on_the_page_that_lists_them(people, sign_in):
    page = sign_in("administrator").get(reverse("people:people")).content.decode()
    places = {name: page.index(f">{name}<") for name in NAMES if f">{name}<" in page}
    assert len(places) == len(NAMES)
    assert sorted(places, key=places.get) == AS_LOOKED_UP


def test_control_the_database_alone_sorts_by_code_point(people):
    rows = Person.objects.filter(called__in=NAMES)
    assert [row.called for row in rows] == AS_LOOKED_UP
    assert [row.called for row in rows.order_by("called")] == BY_CODE_POINT


@pytest.mark.parametrize("model", [Directorate, Service])
def test_directorates_and_services_stand_in_order(model, trust):
    for number, name in enumerate(reversed(NAMES)):
        model.objects.create(slug=f"made-{number}", name=name)
    assert among_ours(row.name for row in model.objects.all()) == AS_LOOKED_UP


def test_teams_stand_in_order_wherever_one_chooses_one(teams):
    assert among_ours(row.name for row in Team.objects.all()) == AS_LOOKED_UP
    choices.forget_board_choices()
    assert among_ours(row["name"] for row in choices.board_choices().teams.values()) == AS_LOOKED_UP
    choices.forget_board_choices()
    assert among_ours(team.name for team in OPEN_TEAMS.all()) == AS_LOOKED_UP


def test_what_is_sorted_here_stands_as_the_database_has_it(people):
    here = sorted(NAMES, key=in_order)
    there = (
        Person.objects.filter(called__in=NAMES).order_by(*by_name("called")).values_list("called", flat=True)
    )
    assert here == list(there) == AS_LOOKED_UP
    assert sorted(NAMES) == BY_CODE_POINT


def test_two_names_that_differ_by_an_accent_alone_have_one_order_too(cast):
    for number, name in enumerate(["Zoë", "Zoe"]):
        Person.objects.create(email=f"z{number}@example.org", called=name)
    rows = Person.objects.filter(called__startswith="Zo").annotate(name=F("called"))
    assert [row.called for row in rows] == ["Zoe", "Zoë"]
