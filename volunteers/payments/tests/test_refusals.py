"""A refusal of the database holds for every session: none can ask to be let through."""

from decimal import Decimal

import pgtrigger
import pytest
from django.db import IntegrityError, transaction

from volunteers.payments.models import Posting

pytestmark = pytest.mark.django_db
LEDGER = "payments.Posting:posting_stays"


def test_a_session_that_asks_to_be_let_through_is_refused(approved):
    refused = pytest.raises(IntegrityError, match="a change to the ledger refused")
    with pgtrigger.ignore(LEDGER), refused, transaction.atomic():
        Posting.objects.update(amount=Decimal("1.00"))


def test_control_a_trigger_as_the_library_writes_it_lets_that_session_through(approved):
    pgtrigger.Protect(name="posting_stays", operation=pgtrigger.Update).install(Posting)
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        Posting.objects.update(amount=Decimal("1.00"))
    with pgtrigger.ignore(LEDGER):
        assert Posting.objects.update(amount=Decimal("1.00")) > 0
