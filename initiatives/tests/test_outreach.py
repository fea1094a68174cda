"""What a poster says of work done together and of a call for ideas."""

from datetime import timedelta

import pytest
from django.utils import timezone

from initiatives.ideas.outreach import IDEA_KIND
from initiatives.ideas.tests.samples import a_call
from initiatives.models import Initiative
from initiatives.outreach import INITIATIVE_KIND
from initiatives.tests.samples import an_initiative

pytestmark = pytest.mark.django_db


def test_work_that_goes_on_is_told_about_until_it_has_ended(trust):
    initiative, now = an_initiative(), timezone.now()
    [(reference, item)] = INITIATIVE_KIND.current(now)
    assert (reference, item.title, item.what) == (initiative.reference, initiative.title, initiative.aim)
    assert not item.is_over
    Initiative.objects.update(stage="stopped", stopped_because="No money.")
    assert list(INITIATIVE_KIND.current(now)) == []
    assert INITIATIVE_KIND.find(initiative.reference, now).is_over


def test_work_that_is_not_public_is_not_told_about(trust):
    an_initiative()
    Initiative.objects.update(published_on=None)
    assert INITIATIVE_KIND.find("letters-in-plain-words", timezone.now()) is None
    assert list(INITIATIVE_KIND.current(timezone.now())) == []


def test_a_call_is_told_about_until_its_last_day_is_over(trust):
    call, now = a_call(closes_in=2), timezone.now()
    [(reference, item)] = IDEA_KIND.current(now)
    assert reference == call.reference
    assert str(call.closes_on.year) in item.when
    after = now + timedelta(days=3)
    assert list(IDEA_KIND.current(after)) == []
    over = IDEA_KIND.find(call.reference, after)
    assert (over.is_over, over.what_is_next.address) == (True, "/ideas/")


def test_a_draft_of_a_call_is_not_told_about(trust):
    a_call("draft", published=False)
    assert IDEA_KIND.find("draft", timezone.now()) is None
    assert list(IDEA_KIND.current(timezone.now())) == []
