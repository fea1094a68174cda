"""An author questions that their words are held or not shown, and another moderator decides."""

from datetime import datetime
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from feedback.moderation.selectors.moderation import moderators as all_moderators
from feedback.tickets.actions.problems import AlreadyRead, NeedsSecondPerson
from feedback.tickets.actions.steps import day_of, save_new_version, tell_author
from feedback.tickets.models import Comment, SecondLook, Stage, Ticket
from feedback.tickets.rules import Can
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person


@transaction.atomic
def question_decision(*, submission: Ticket | Comment, words: str, at: datetime) -> SecondLook:
    """Its author asks that somebody else looks at the decision.

    The same words sent twice are one question.
    """
    submission = type(submission).objects.select_for_update(of=["self"]).get(pk=submission.pk)
    if submission.stage not in (Stage.HELD, Stage.WITHHELD):
        raise NotPossible(_("This is not held back. There is nothing to question."))
    subject = {"ticket" if isinstance(submission, Ticket) else "comment": submission}
    look, new = SecondLook.objects.get_or_create(
        **subject, decided_on=None, defaults={"words": words, "asked_on": day_of(at)}
    )
    if not new and look.words != words:
        raise NotPossible(_("You have already asked. Somebody else is looking at it."))
    if new:
        record("feedback.questioned", submission, by=SOMEONE, at=at)
        _tell_moderators("feedback/questioned", cause=f"questioned:{look.pk}")
    return look


@transaction.atomic
def decide_second_look(*, look: SecondLook, outcome: str, reply: str, by: Person, at: datetime) -> SecondLook:
    """Another moderator than the one who decided looks again.

    Shown after all means: back to the queue, to be published.
    """
    if not by.has_perm(Can.MODERATE):
        raise PermissionDenied
    look = SecondLook.objects.select_for_update(of=["self"]).get(pk=look.pk)
    if look.decided_on:
        raise AlreadyRead(_("A colleague has already decided this one."))
    # At one of the two, as its constraint `feedback_second_look_at_one` says.
    unlocked = cast("Ticket | Comment", look.ticket or look.comment)
    submission = type(unlocked).objects.select_for_update(of=["self"]).get(pk=unlocked.pk)
    if submission.read_by_id == by.pk:
        raise NeedsSecondPerson(_("You made the first decision. A colleague needs to look at it again."))
    look.outcome, look.reply, look.decided_on = outcome, reply, day_of(at)
    look.save()
    if outcome == SecondLook.Outcome.SHOWN and submission.stage != Stage.PUBLISHED:
        submission.stage, submission.held_because, submission.withheld_because = Stage.WAITING, "", ""
        save_new_version(submission)
    record("feedback.looked_again", submission, by=by, at=at, outcome=str(outcome))
    tell_author(submission, "feedback/looked_again", cause=f"looked-again:{look.pk}", reply=reply)
    return look


def _tell_moderators(letter: str, *, cause: str) -> None:
    for person in all_moderators():
        tell(
            letter=letter,
            to=person.email,
            recipient=person.trail_key,
            cause=cause,
            context={"path": reverse("feedback:queue")},
        )
