from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.db import transaction

from kit.letters.models import Letter
from kit.trail.actions import NoActor, NotAFact, OutsideTransaction, record
from kit.trail.actors import SOMEONE, ActorWithoutAccount, Job
from kit.trail.models import Entry

pytestmark = pytest.mark.usefixtures("empty_database")
AT = datetime(2027, 7, 1, 23, 30, tzinfo=UTC)
LEAD = ActorWithoutAccount("person:1234", "cp_lead")
HEATER = SimpleNamespace(trail_key="feedback.ticket:ABC")


def entry_of(*said, **told):
    record(*said, **told)
    return Entry.objects.get()


def test_an_entry_says_who_what_when_and_about_what(db):
    record(
        "feedback.answered", HEATER, by=LEAD, at=AT, team="north", late=False, due=date(2027, 7, 5), days=3
    )
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject) == ("feedback.answered", "feedback.ticket:ABC")
    assert (entry.actor_key, entry.actor_role, entry.at) == ("person:1234", "cp_lead", AT)
    assert entry.facts == {"team": "north", "late": False, "due": "2027-07-05", "days": 3}
    assert str(entry) == "2027-07-02 feedback.answered feedback.ticket:ABC"


def test_the_day_is_the_day_in_london(db):
    assert entry_of("a.b", HEATER, by=LEAD, at=AT).on == date(2027, 7, 2)


def test_someone_leaves_the_date_and_no_time(db):
    entry = entry_of("feedback.said", HEATER, by=SOMEONE, at=AT)
    assert (entry.on, entry.at, entry.actor_role) == (date(2027, 7, 2), None, "")


POINT = SimpleNamespace(trail_key="feedback.ticket:DEF", kept_by_day=True, version=4)


@pytest.mark.parametrize("by", [LEAD, Job("answer clock")])
def test_of_what_is_kept_by_the_day_nobody_leaves_a_time(db, by):
    entry = entry_of("feedback.published", POINT, by=by, at=AT)
    assert (entry.on, entry.at, entry.step) == (date(2027, 7, 2), None, 4)


def test_its_changes_of_one_day_still_follow_each_other(db):
    for version in (3, 1, 2):
        point = SimpleNamespace(trail_key="feedback.ticket:DEF", kept_by_day=True, version=version)
        record(f"feedback.step{version}", point, by=LEAD, at=AT)
    record("feedback.said", POINT, by=SOMEONE, at=AT)
    assert [entry.verb for entry in Entry.objects.oldest_first()] == [
        "feedback.said", "feedback.step1", "feedback.step2", "feedback.step3",
    ]  # fmt: skip


def test_control_of_anything_else_the_moment_stays(db):
    assert entry_of("a.b", HEATER, by=LEAD, at=AT).at == AT


def test_a_job_is_an_actor_too(db):
    assert (
        entry_of("feedback.answer_late", HEATER, by=Job("answer clock"), at=AT).actor_key
        == "job:answer clock"
    )


def test_a_thing_without_a_key_is_named_by_model_and_number(db):
    assert entry_of("letters.seen", Letter(pk=7), by=LEAD, at=AT).subject == "letters.letter:7"


def test_no_actor_no_entry(db):
    with pytest.raises(NoActor):
        record("feedback.answered", HEATER, by=None, at=AT)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        record("feedback.answered", HEATER, by=LEAD, at=AT)
    with transaction.atomic():
        record("feedback.answered", HEATER, by=LEAD, at=AT)
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_when_the_change_fails_no_entry_stays():
    @transaction.atomic
    def answer_and_stumble():
        record("feedback.answered", HEATER, by=LEAD, at=AT)
        return 1 / 0

    with pytest.raises(ZeroDivisionError):
        answer_and_stumble()
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "value", ["x" * 121, "two\nlines", "sam@example.org", 1.5, ["a"], {"a": 1}, AT, object()]
)
def test_free_text_is_not_a_fact(db, value):
    with pytest.raises(NotAFact):
        record("feedback.answered", HEATER, by=LEAD, at=AT, reason=value)


@pytest.mark.parametrize("value", ["x" * 120, "", None, True, 0])
def test_a_short_plain_value_is_a_fact(db, value):
    assert entry_of("feedback.answered", HEATER, by=LEAD, at=AT, reason=value).facts == {"reason": value}
