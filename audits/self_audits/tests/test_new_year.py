"""Before this year's audits have begun the pages show the newest there are, and say when this year's begin."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from audits.conftest import text
from audits.self_audits.models import Audit

pytestmark = pytest.mark.django_db
JANUARY, MAY = datetime(2028, 1, 15, 9, 0, tzinfo=UTC), datetime(2028, 5, 2, 9, 0, tzinfo=UTC)
HOME, COVERAGE = reverse("audits:home"), reverse("audits:coverage")


@pytest.fixture
def of_last_year(audit):
    Audit.objects.filter(pk=audit.pk).update(year=2027)
    return audit


@pytest.fixture
def on(sign_in):
    """`on(JANUARY, HOME)` is what a director reads there then."""

    def read(day, page, role="director"):
        with time_machine.travel(day, tick=False):
            return text(sign_in(role).get(page))

    return read


def test_in_january_last_years_audits_are_there_with_the_day_on_which_this_years_begin(on, of_last_year):
    home = on(JANUARY, HOME)
    assert of_last_year.team.name in home
    assert ">2027</h2>" in home
    assert "This year’s self-audits begin on 1 April 2028." in home
    assert "Audits across teams, 2027" in on(JANUARY, COVERAGE)


def test_control_once_this_years_have_begun_they_are_shown(on, of_last_year):
    Audit.objects.update(year=2028)
    home = on(MAY, HOME)
    assert "This year</h2>" in home
    assert "begin on" not in home
    assert "Audits across teams, 2028" in on(MAY, COVERAGE)


def test_a_team_without_any_is_told_when_it_begins_or_that_none_was_started(on, toolkit, cast):
    assert "This year’s self-audits begin on" in on(JANUARY, HOME)
    assert "No audit of your teams has been started this year." in on(MAY, HOME)
