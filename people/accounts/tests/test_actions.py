from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kit.trail.models import Entry
from people.accounts import actions
from people.models import AccessNeeds, Area, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine, NOW):
    time_machine.move_to(NOW, tick=False)


def test_a_person_changes_their_own_details_and_nobody_elses(cast, NOW):
    someone, area = cast["registered"], Area.objects.first()
    actions.change_profile(person=someone, by=someone, at=NOW, areas=[area], called="Samira")
    someone.refresh_from_db()
    assert (someone.called, list(someone.areas.all())) == ("Samira", [area])
    assert Entry.objects.filter(verb="people.profile_changed", subject=someone.trail_key).count() == 1
    with pytest.raises(PermissionDenied):
        actions.change_profile(person=someone, by=cast["administrator"], at=NOW, areas=[], called="X")


def test_access_needs_are_asked_again_after_a_year(cast, NOW):
    someone = cast["registered"]
    actions.review_access_needs(person=someone, by=someone, at=NOW, support=["breaks"], other="")
    needs = AccessNeeds.objects.get(person=someone)
    assert needs.support == ["breaks"]
    assert not needs.is_due_for_review(NOW.date() + timedelta(days=364))
    assert needs.is_due_for_review(NOW.date() + timedelta(days=365))
    assert "2027-03-09" in str(needs)


def test_leaving_is_for_oneself(cast, NOW):
    with pytest.raises(PermissionDenied):
        actions.delete_account(person=cast["registered"], by=cast["administrator"], at=NOW)
    actions.delete_account(person=cast["registered"], by=cast["registered"], at=NOW)
    assert not Person.objects.filter(email="registered@example.nhs.uk").exists()
