"""Somebody who keeps what they said in their account finds answers and questions to them; nobody else does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.submitting.actions.keeping import keep_point
from feedback.tickets.models import Pause
from people.accounts import visits
from tests.samples import published_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(sign_in):
    return lambda role: sign_in(role).get("/today/").content.decode()


@pytest.fixture
def kept(cast):
    point = published_ticket()
    keep_point(submission=point, by=cast["registered"], at=timezone.now())
    return point


def test_a_question_to_them_waits_for_them_alone(today, kept):
    Pause.objects.create(
        ticket=kept, question="Which ward?", asked_as="The team", started_on=timezone.localdate()
    )
    page = today("registered")
    assert "We asked you something." in page
    assert "Which ward?" not in page
    assert "We asked you something." not in today("volunteer")


def test_an_answer_to_what_they_said_is_new_to_them_alone(today, kept, cast):
    day = timezone.localdate()
    type(kept).objects.filter(pk=kept.pk).update(
        state="done", answer="We did it.", answered_on=day, answered_as="The team"
    )
    for role in ("registered", "volunteer"):
        visits.note_visit(cast[role], day - timedelta(days=3))
    assert f"You said “{kept.title}”. It has an answer." in today("registered")
    assert "You said" not in today("volunteer")


def test_control_a_point_that_nobody_keeps_is_tied_to_nobody(today):
    point = published_ticket()
    Pause.objects.create(
        ticket=point, question="Which ward?", asked_as="The team", started_on=timezone.localdate()
    )
    assert "Nothing waits for you." in today("registered")
