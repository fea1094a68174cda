import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from feedback import actions
from feedback.models import Stage, Ticket
from feedback.tests.conftest import verbs
from kit.letters.models import Letter

pytestmark = pytest.mark.django_db


def test_what_somebody_says_waits_to_be_read(waiting):
    assert waiting.stage == Stage.WAITING
    assert not Ticket.objects.published().exists()
    assert verbs(waiting) == ["feedback.said"]


def test_publishing_starts_the_wait_for_an_answer(ticket):
    assert ticket.is_public
    assert ticket.answer_due_on > ticket.sent_on
    assert verbs(ticket) == ["feedback.published", "feedback.said"]


def test_the_author_is_told_once(ticket):
    letter = Letter.objects.get(template="feedback/published")
    assert letter.address == "someone@example.org"
    assert "someone@example.org" not in letter.recipient


def test_only_a_moderator_reads_what_came_in(waiting, cast, area, now):
    with pytest.raises(PermissionDenied):
        actions.withhold(ticket=waiting, because="No", version=1, by=cast["administrator"], at=now)


def test_a_moderator_without_a_second_factor_may_not(waiting, cast, now):
    cast["moderator"].second_factor = False
    with pytest.raises(PermissionDenied):
        actions.withhold(ticket=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now)


def test_withholding_says_why_and_tells_the_person(waiting, cast, now):
    actions.withhold(ticket=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now)
    assert Letter.objects.get(template="feedback/withheld").context["because"] == "It names somebody"
    assert not Ticket.objects.published().exists()


def test_two_moderators_do_not_decide_the_same_one(waiting, cast, now):
    actions.withhold(ticket=waiting, because="It names somebody", version=1, by=cast["moderator"], at=now)
    with pytest.raises(actions.AlreadyRead):
        actions.withhold(ticket=waiting, because="Again", version=1, by=cast["moderator_lived_experience"], at=now)


def test_a_stale_decision_is_refused(waiting, cast, now):
    with pytest.raises(actions.Changed):
        actions.withhold(ticket=waiting, because="It names somebody", version=7, by=cast["moderator"], at=now)


def test_the_database_refuses_a_public_ticket_nobody_has_read(waiting):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=waiting.pk).update(stage=Stage.PUBLISHED)
