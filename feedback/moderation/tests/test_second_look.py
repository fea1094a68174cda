"""Somebody questions a decision, and another moderator decides."""

import pytest
from django.core.exceptions import PermissionDenied

from feedback.moderation.actions import moderation, second_looks
from feedback.tickets.actions import problems
from feedback.tickets.models import Stage
from kit.letters.models import Letter
from kit.trail.models import Entry
from kit.verbs.errors import NotPossible

pytestmark = pytest.mark.django_db


def read(verb, submission, by, at, **more):
    """One decision about something, with what most of them need."""
    what = {"because": "It names somebody", "reason": "names", "version": submission.version} | more
    return verb(submission=submission, by=by, at=at, **what)


def test_a_withholding_is_questioned_once_and_decided_by_another(waiting, cast, now):
    withheld = read(moderation.withhold_submission, waiting, cast["moderator"], now)
    look = second_looks.question_decision(submission=withheld, words="It names only me.", at=now)
    assert second_looks.question_decision(submission=withheld, words="It names only me.", at=now) == look
    with pytest.raises(NotPossible):
        second_looks.question_decision(submission=withheld, words="And another thing", at=now)
    assert Letter.objects.filter(template="feedback/questioned").count() == 2
    with pytest.raises(problems.NeedsSecondPerson):
        second_looks.decide_second_look(
            look=look, outcome="shown", reply="You are right.", by=cast["moderator"], at=now
        )
    second_looks.decide_second_look(
        look=look, outcome="shown", reply="You are right.", by=cast["moderator_lived_experience"], at=now
    )
    withheld.refresh_from_db()
    assert withheld.stage == Stage.WAITING
    assert Letter.objects.get(template="feedback/looked_again").context["reply"] == "You are right."


def test_a_decision_that_stands_changes_nothing_else(waiting, cast, now):
    withheld = read(moderation.withhold_submission, waiting, cast["moderator"], now)
    look = second_looks.question_decision(submission=withheld, words="Why?", at=now)
    other = cast["moderator_lived_experience"]
    second_looks.decide_second_look(look=look, outcome="stands", reply="It names a nurse.", by=other, at=now)
    withheld.refresh_from_db()
    assert withheld.stage == Stage.WITHHELD
    with pytest.raises(problems.AlreadyRead):
        second_looks.decide_second_look(look=look, outcome="shown", reply="No", by=other, at=now)


def test_only_what_is_held_back_can_be_questioned(waiting, now):
    with pytest.raises(NotPossible):
        second_looks.question_decision(submission=waiting, words="Why?", at=now)


def test_the_trail_of_a_question_names_nobody(waiting, cast, now):
    withheld = read(moderation.withhold_submission, waiting, cast["moderator"], now)
    second_looks.question_decision(submission=withheld, words="Why?", at=now)
    entry = Entry.objects.get(verb="feedback.questioned")
    assert (entry.actor_key, entry.at) == ("someone", None)


@pytest.mark.parametrize("verb", [moderation.hold_submission, moderation.withhold_submission])
@pytest.mark.parametrize("role", ["administrator", "cp_lead", "guardian", "team_lead"])
def test_nobody_else_decides_what_is_shown(waiting, cast, now, verb, role):
    with pytest.raises(PermissionDenied):
        read(verb, waiting, cast[role], now)
