from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from kit.trail.models import Entry

pytestmark = pytest.mark.usefixtures("empty_database")
AT = datetime(2027, 3, 9, 10, 0, tzinfo=UTC)
CHANGES = {
    "update": "UPDATE trail_entry SET actor_key = 'nobody'",
    "delete": "DELETE FROM trail_entry",
    "truncate": "TRUNCATE trail_entry",
}


@pytest.fixture
def entry(db):
    return Entry.objects.create(verb="a.b", subject="c.d:1", actor_key="person:1", on=date(2027, 3, 9), at=AT)


def sql(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_an_entry(entry, change):
    with pytest.raises(DatabaseError, match="only ever added to"):
        sql(CHANGES[change])
    assert Entry.objects.get().actor_key == "person:1"


@pytest.mark.parametrize("change", CHANGES)
def test_control_without_the_triggers_it_would_be_changed(entry, change):
    for trigger in Entry._meta.triggers:
        trigger.uninstall(Entry)
    sql(CHANGES[change])
    assert not Entry.objects.filter(actor_key="person:1").exists()


def test_the_orm_is_refused_too(entry):
    entry.verb = "something.else"
    for change in (entry.save, entry.delete, Entry.objects.all().delete):
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            change()


def test_someone_with_a_time_is_refused(db):
    with pytest.raises(IntegrityError, match="someone_has_no_time"):
        Entry.objects.create(verb="a.b", subject="c.d:1", actor_key="someone", on=date(2027, 3, 9), at=AT)


def test_a_person_without_a_time_is_refused(db):
    with pytest.raises(IntegrityError, match="someone_has_no_time"):
        Entry.objects.create(verb="a.b", subject="c.d:1", actor_key="person:1", on=date(2027, 3, 9))


def test_an_entry_is_written_anew_as_it_is_and_nothing_of_it_changes(entry):
    before = Entry.objects.values().get()
    sql("UPDATE trail_entry SET verb = verb, facts = facts")
    assert Entry.objects.values().get() == before
    with pytest.raises(DatabaseError, match="only ever added to"):
        sql("UPDATE trail_entry SET verb = verb, facts = '{\"more\": 1}'")


@pytest.mark.parametrize(
    "told",
    [{"actor_key": "someone", "at": None, "step": None}, {"actor_key": "person:1", "at": None, "step": 3}],
)
def test_what_is_kept_by_the_day_has_a_step_and_no_time(db, told):
    Entry.objects.create(verb="a.b", subject="c.d:1", on=date(2027, 3, 9), **told)
    with pytest.raises(IntegrityError, match="someone_has_no_time"):
        Entry.objects.create(verb="a.b", subject="c.d:1", on=date(2027, 3, 9), **told | {"at": AT})


@pytest.mark.parametrize("missing", ["verb", "subject", "actor_key"])
def test_an_entry_without_who_or_what_is_refused(db, missing):
    whole = {"verb": "a.b", "subject": "c.d:1", "actor_key": "person:1"}
    with pytest.raises(IntegrityError, match="says_what_and_who"):
        Entry.objects.create(**whole | {missing: ""}, on=date(2027, 3, 9), at=AT)
