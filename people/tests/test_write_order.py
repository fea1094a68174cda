import pytest
from django.db import connection

from kit import write_order
from people.accounts import actions

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def answered(cast, NOW):
    for name in ("registered", "volunteer", "representative"):
        actions.answer_equality(person=cast[name], by=cast[name], at=NOW, age="25_34")


def transactions(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")  # noqa: S608
        return cursor.fetchone()[0]


def test_equality_answers_are_not_joined_to_people_by_when_they_were_written(answered, NOW):
    write_order.mix_lately(NOW.date())
    assert transactions("people_equalityanswers") == 1
    assert transactions("trail_entry WHERE verb = 'people.equality_answered'") == 1


def test_control_as_they_were_written_each_has_a_transaction_of_its_own(answered):
    assert transactions("people_equalityanswers") == 3
    assert transactions("trail_entry WHERE verb = 'people.equality_answered'") == 3
