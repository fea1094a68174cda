"""What a poster says of a role."""

import pytest
from django.utils import timezone

from publicity.registry import PUBLICITY_KINDS
from volunteers.involvement.models import InvolvementRole
from volunteers.involvement.outreach import ROLE_KIND

pytestmark = pytest.mark.django_db


def test_a_role_is_told_about_until_it_is_closed(role):
    now = timezone.now()
    [(reference, item)] = ROLE_KIND.current(now)
    assert (reference, item.title) == (str(role.reference), role.title)
    assert "\n" not in item.what
    InvolvementRole.objects.update(closed_on=now.date())
    assert list(ROLE_KIND.current(now)) == []
    closed = ROLE_KIND.find(str(role.reference), now)
    assert (closed.is_over, closed.what_is_next.address) == (True, "/volunteers/")


def test_what_is_no_role_or_not_published_is_not_told_about(role):
    InvolvementRole.objects.update(published_on=None)
    for reference in (str(role.reference), "no-role", "0" * 32):
        assert ROLE_KIND.find(reference, timezone.now()) is None


def test_what_people_can_come_to_choose_take_or_support_is_told_about():
    assert [kind.slug for kind in PUBLICITY_KINDS] == ["forum", "ideas", "role", "initiative"]


def test_whoever_may_tell_finds_the_way_from_the_page_of_the_role(role, sign_in, client):
    page = role.get_absolute_url()
    way = f"/tell/role/{role.reference}/"
    assert way in sign_in("partner").get(page).content.decode()
    for other in (client, sign_in("registered")):
        assert way not in other.get(page).content.decode()
