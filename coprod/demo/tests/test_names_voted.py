"""Votes on names in the demonstration: what a forum is called was kept by a vote, and people choose now what the website is called."""

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from coprod.demo import names, year
from coprod.demo.clockwork import live
from coprod.demo.tests.conftest import NOW, small_world
from initiatives.ideas.models import IdeaCall
from people import selectors
from people.models import ChosenWord
from tests import prepared_database
from tests.conftest import a_transaction_around_tests
from volunteers.involvement import role_types

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("names")
    with django_db_blocker.unblock(), a_transaction_around_tests(), override_settings(MEDIA_ROOT=files):
        prepared_database.empty()
        role_types.put(using="default")
        lived = small_world()
        live(lived, (names,), settle=year.settle)
        yield lived


def test_people_kept_what_a_forum_is_called_and_its_page_says_so(world, db, time_machine):
    time_machine.move_to(NOW)
    [word] = ChosenWord.objects.all()
    assert (word.key, word.word, word.plural, word.source) == ("forum", "forum", "forums", "vote")
    vote = IdeaCall.objects.get(name_key="forum")
    assert vote.ballots.count() == 23
    assert vote.ideas.get(reading="withheld").title == "talking shop"
    selectors.forget_the_trust()
    page = Client().get("/forums/").content.decode()
    assert "People chose this name in a vote that closed on" in page
    assert vote.get_absolute_url() in page


def test_people_choose_now_what_the_website_is_called_and_nobody_sees_the_numbers_yet(
    world, db, time_machine
):
    time_machine.move_to(NOW)
    vote = IdeaCall.objects.get(name_key="service")
    assert vote.is_open(timezone.localdate())
    assert (vote.ballots.count(), vote.decided_on) == (13, None)
    page = Client().get(vote.get_absolute_url()).content.decode()
    assert "Better together" in page
    assert "people chose." not in page
