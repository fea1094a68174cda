"""Who takes up a role says whether those who look after it read what they need."""

import pytest
from django.core.exceptions import PermissionDenied

from people.accounts.actions import review_access_needs, share_needs
from people.models import SharedNeeds
from tests.samples_volunteers import role as sample_role
from volunteers.involvement.models import Involvement

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def involvement(cast, NOW):
    person = cast["volunteer"]
    review_access_needs(person=person, by=person, at=NOW, support=["quiet_space"], other="")
    return Involvement.objects.create(person=person, role=sample_role(), began_on=NOW.date())


def page_of(client, address):
    return client.get(address).content.decode()


def test_the_coordinator_reads_the_needs_of_who_agreed_and_no_more_once_they_stop_it(involvement, sign_in):
    journey = involvement.get_absolute_url()
    coordinator, volunteer = sign_in("volunteer_coordinator"), sign_in("volunteer")
    assert "A quiet space" not in page_of(coordinator, journey)
    assert f"{journey}needs/" in page_of(volunteer, journey)
    volunteer.post(f"{journey}needs/", {"agrees": "on"})
    assert "A quiet space" in page_of(coordinator, journey)
    assert "checked" in page_of(volunteer, f"{journey}needs/")
    volunteer.post(f"{journey}needs/", {})
    assert "A quiet space" not in page_of(coordinator, journey)
    assert not SharedNeeds.objects.exists()


def test_nobody_agrees_for_somebody_else(involvement, sign_in, cast, NOW):
    coordinator = sign_in("volunteer_coordinator")
    assert coordinator.post(f"{involvement.get_absolute_url()}needs/", {"agrees": "on"}).status_code == 403
    with pytest.raises(PermissionDenied):
        share_needs(
            person=involvement.person, subject=involvement, agrees=True,
            by=cast["volunteer_coordinator"], at=NOW,
        )  # fmt: skip
