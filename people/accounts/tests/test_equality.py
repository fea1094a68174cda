import hmac

import pytest
from django.apps import apps
from django.db import models
from django.db.models.fields.related import RelatedField

from kit.trail.models import Entry
from people import choices
from people.accounts import actions
from people.models import EqualityAnswers, Person
from people.models.preferences import equality_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(cast, NOW):
    someone = cast["registered"]
    actions.answer_equality(person=someone, by=someone, at=NOW, age="25_34", ethnicity="white_roma")
    return someone


def test_a_person_finds_and_changes_their_answers(answered, NOW):
    assert EqualityAnswers.objects.of(answered).age == "25_34"
    actions.answer_equality(person=answered, by=answered, at=NOW, age="not_said")
    assert EqualityAnswers.objects.of(answered).age == "not_said"
    assert EqualityAnswers.objects.of(answered).ethnicity == "white_roma"
    assert EqualityAnswers.objects.count() == 1


def every_text(person):
    """All that the database knows of a person, as text."""
    yield from (str(person.pk), str(person.key), person.key.hex, person.email, person.trail_key)
    for entry in Entry.objects.all():
        yield from (str(entry.pk), entry.subject, entry.actor_key, str(entry.on))


def guesses(texts, secret):
    for text in texts:
        yield text
        yield hmac.new(secret, text.encode(), "sha256").hexdigest()
        yield hmac.new(secret, text.encode()[:16], "sha256").hexdigest()
    for person in Person.objects.all():
        yield hmac.new(secret, person.key.bytes, "sha256").hexdigest()


def test_the_database_alone_cannot_join_answers_to_people(answered, settings):
    kept = EqualityAnswers.objects.get().pk
    assert kept not in set(guesses(every_text(answered), b""))
    assert kept not in set(guesses(every_text(answered), settings.SECRET_KEY.encode()))


def test_control_with_the_key_the_same_guesses_join_them(answered, settings):
    kept = EqualityAnswers.objects.get().pk
    assert kept in set(guesses(every_text(answered), settings.EQUALITY_KEY.encode()))


def test_another_key_finds_nothing(answered, settings):
    settings.EQUALITY_KEY = "another"
    assert EqualityAnswers.objects.of(answered).age == ""


def joins(model):
    """Fields by which rows could be matched to people: relations, times, running numbers."""
    kinds = (RelatedField, models.DateField, models.TimeField, models.AutoField, models.UUIDField)
    return [field.name for field in model._meta.get_fields() if isinstance(field, kinds)]


def test_answers_hold_no_relation_time_or_running_number():
    assert joins(EqualityAnswers) == []
    assert not EqualityAnswers._meta.related_objects
    others = [model for model in apps.get_models() if model is not EqualityAnswers]
    assert not [f for model in others for f in model._meta.get_fields() if f.related_model is EqualityAnswers]


def test_control_other_models_hold_such_fields():
    assert {"key", "joined_at", "last_login"} <= set(joins(Person))


def test_the_trail_says_that_somebody_answered_and_the_day_only(answered, NOW):
    entry = Entry.objects.get(verb="people.equality_answered")
    assert (entry.actor_key, entry.subject, entry.at, entry.on) == (
        "someone",
        "people.equalityanswers",
        None,
        NOW.date(),
    )
    assert equality_key(answered) not in str(entry.__dict__)


def test_there_are_nineteen_ethnic_groups_and_a_way_not_to_say():
    assert len(choices.ETHNICITY) == 19 + 1
    assert choices.ETHNICITY[-1] == choices.NOT_SAID
    questions = [field for field in EqualityAnswers._meta.fields if field.choices]
    assert len(questions) == 9 + 1
    for field in questions:
        assert field.blank
        assert choices.NOT_SAID in list(field.choices)
