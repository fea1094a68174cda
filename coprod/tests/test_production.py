"""Production does not start on a database with people made up for a demonstration."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from coprod import production
from people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_production(settings):
    settings.PRODUCTION = True


def test_production_refuses_demo_people(in_production, cast):
    with pytest.raises(ImproperlyConfigured, match="holds 22 demo people"):
        production.refuse_demo_people()


def test_a_demonstration_keeps_them(cast):
    production.refuse_demo_people()


def test_production_starts_with_people_of_its_own(in_production, empty_database):
    Person.objects.create(email="somebody@trust.example", called="Somebody")
    production.refuse_demo_people()


def test_a_database_that_is_away_does_not_stop_the_start(in_production, monkeypatch):
    def away(**_filters):
        raise DatabaseError

    monkeypatch.setattr(Person.objects, "filter", away)
    production.refuse_demo_people()
