from datetime import timedelta

import pytest

from insight.coding.actions.coding import assign_next_comment
from insight.coding.models import Code, CodingAssignment
from insight.coding.tests.conftest import read
from people.accounts import portability

pytestmark = pytest.mark.django_db


def test_who_read_comments_gets_it_in_their_download_and_is_forgotten(said, food, lead, other, NOW):
    said("The soup was cold", 1)
    unfinished = said("Nobody picks up", 2)
    read(lead, [food], NOW)
    assign_next_comment(by=lead, at=NOW)
    done, open_turn = portability.everything_about(lead)["comments you read and gave themes to"]
    assert done["themes"] == [{"theme": "Food", "decided": "Suggested and right"}]
    assert (open_turn["read"], "soup" in str(done)) == (None, False)
    portability.erase_everything(lead, at=NOW)
    lead.delete()
    assert not CodingAssignment.objects.exclude(person=None).exists()
    assert Code.objects.count() == 1
    assert assign_next_comment(by=other, at=NOW + timedelta(minutes=1)).comment == unfinished
