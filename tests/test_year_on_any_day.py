"""Whatever day the first start is on, the year is made, its pages show something, and a seed draws the same points."""

import datetime

import pytest
import time_machine
from django.test import Client, override_settings
from django.urls import reverse

from audits.self_audits.models import Audit
from coprod.demo.points import Pool
from coprod.demo.world import LONDON, World
from coprod.demo.year import create_year
from coprod.today import presenters
from forums.newsletter.models import Newsletter
from forums.rounds.models import Meeting, MeetingState
from people.models import Person
from people.sign_in import sessions
from tests import made_year, prepared_database
from tests.conftest import NO_CACHE, a_transaction_around_tests
from volunteers.involvement import role_types

pytestmark = pytest.mark.slow
# Before this year's audits begin, and a day that most years do not have. Each costs a year, made small.
DAYS = ((2028, 1, 15), (2028, 2, 29))


def world_on(day, seed=3):
    return World(now=datetime.datetime(*day, 12, tzinfo=LONDON), seed=seed, tickets=16, teams=3, fft=20)


@pytest.fixture
def live(django_db_setup, django_db_blocker, tmp_path):
    """`live(world, look)` is what `look(world)` finds on the day on which it was made; nothing of it is kept."""

    def live_and_look(world, look):
        with (
            django_db_blocker.unblock(), a_transaction_around_tests(),
            override_settings(MEDIA_ROOT=tmp_path, CACHES=NO_CACHE),
        ):  # fmt: skip
            prepared_database.empty()
            role_types.put(using="default")
            assert create_year(world)
            with time_machine.travel(world.now, tick=False):
                return look(world)

    return live_and_look


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_on_any_day_the_year_is_whole_and_nobody_sees_an_empty_page(live, day):
    def look(world):
        held = Meeting.objects.filter(state=MeetingState.HELD, room__closed_on__isnull=False)
        cast = {key: Person.objects.get(pk=person.pk) for key, person in world.cast.items()}
        for person in cast.values():
            person.second_factor = True
        return (
            held.count(),
            Newsletter.objects.filter(sent_on__isnull=False).count(),
            set(Audit.objects.values_list("year", flat=True)),
            page_of(cast["cp_lead"], reverse("audits:home")),
            made_year.empty_todays(cast, world.today, world.today - presenters.NEW_AT_FIRST),
        )

    forums, newsletters, years, audits, empty = live(world_on(day), look)
    assert forums >= 24
    assert newsletters >= 4
    # A team that asks people first may have begun before the others.
    assert {day[0] - 1, day[0] - 2} <= years
    assert f">{day[0] - 1}</h2>" in audits
    assert "This year’s self-audits begin on" in audits
    assert empty == []


def page_of(person, path):
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    sessions.note_sign_in(session, person, second_factor=True)
    session.save()
    return client.get(path).content.decode()


def test_the_same_seed_draws_the_same_points_and_another_others(trust, db):
    made = [[row["title"] for row in Pool(world_on(DAYS[0], seed=seed)).between] for seed in (3, 3, 4)]
    assert made[0] == made[1] != made[2]
