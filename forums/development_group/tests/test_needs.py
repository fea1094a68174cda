"""Who comes to the group says whether the coordinator reads what they need."""

import pytest

from forums.conftest import text
from kit.trail.actions import key_of
from people.accounts.actions import review_access_needs, share_needs
from people.accounts.portability import everything_about
from people.models import SharedNeeds

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def representative(cast, NOW):
    person = cast["representative"]
    review_access_needs(person=person, by=person, at=NOW, support=["hearing_loop"], other="A front seat")
    return person


def test_the_coordinator_alone_reads_the_needs_of_who_agreed(meeting, representative, sign_in):
    page, prepare = f"{meeting.get_absolute_url()}needs/", f"{meeting.get_absolute_url()}prepare/"
    assert "Hearing loop" not in text(sign_in("focus_coordinator").get(prepare))
    client = sign_in("representative")
    assert "What you need at this meeting" in text(client.get(page))
    assert client.post(page, {"agrees": "on"}).status_code == 302
    shown = text(sign_in("focus_coordinator").get(prepare))
    assert "Hearing loop" in shown
    assert "A front seat" in shown
    for role in ("cp_lead", "representative"):
        assert "Hearing loop" not in text(sign_in(role).get(prepare))


def test_what_changes_in_the_account_is_read_there_until_they_stop_it(meeting, representative, sign_in, NOW):
    agree = {"person": representative, "subject": meeting, "by": representative, "at": NOW}
    for _ in range(2):
        share_needs(agrees=True, **agree)
    assert SharedNeeds.objects.count() == 1
    review_access_needs(person=representative, by=representative, at=NOW, support=["breaks"], other="")
    prepare = f"{meeting.get_absolute_url()}prepare/"
    shown = text(sign_in("focus_coordinator").get(prepare))
    assert "Breaks" in shown
    assert "Hearing loop" not in shown
    share_needs(agrees=False, **agree)
    assert "Breaks" not in text(sign_in("focus_coordinator").get(prepare))


def test_the_download_says_with_whom_it_is_shared(meeting, representative, NOW):
    share_needs(person=representative, subject=meeting, agrees=True, by=representative, at=NOW)
    assert {"shared_with": key_of(meeting), "agreed_on": "2027-03-09"} in everything_about(representative)[
        "your access needs"
    ]
