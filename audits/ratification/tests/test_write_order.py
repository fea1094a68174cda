import pytest
from django.db import connection

from audits.conftest import answer
from kit import write_order

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# A code is spent in the transaction that writes the answer:
# the number of that transaction would join the two.
JOINED = (
    "SELECT count(*) FROM audits_code JOIN audits_reply ON audits_code.xmin::text = audits_reply.xmin::text"
)
EACH = "SELECT count(DISTINCT xmin::text) FROM audits_reply"


def number(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


@pytest.fixture
def three(asked, cast, now):
    answer(asked, 3, 2, by=cast["cp_lead"], at=now)
    return asked


def test_no_transaction_leads_from_a_code_to_an_answer(three, now):
    write_order.mix_lately(now.date())
    assert number(EACH) == 1
    assert number(JOINED) == 3 * number("SELECT count(*) FROM audits_code")


def test_control_as_they_were_written_each_code_leads_to_its_answer(three):
    assert number(EACH) == number(JOINED) == 3
