"""What whoever said something can still do about it."""

from django.db import transaction

from feedback.actions.problems import NotPossible
from feedback.actions.steps import day_of
from feedback.models import Comment, Pause, SecondLook, Stage
from kit.trail.actions import record
from kit.trail.actors import SOMEONE


@transaction.atomic
def reply(*, pause, words, at):
    """Take in what the person says to a question of ours. The clock goes on."""
    pause = Pause.objects.select_for_update().select_related("ticket").get(pk=pause.pk)
    if pause.reply:
        raise NotPossible("You have already sent a reply to this question.")
    pause.reply, pause.ended_on = words, pause.ended_on or day_of(at)
    pause.save()
    record("feedback.person_replied", pause.ticket, by=SOMEONE, at=at)
    return pause


@transaction.atomic
def question(*, said, words, at):
    """Ask that somebody else looks again at what is held or not shown."""
    said = type(said).objects.select_for_update().get(pk=said.pk)
    if said.stage not in (Stage.HELD, Stage.WITHHELD):
        raise NotPossible("It is not held back any more, so there is nothing to look at again.")
    if said.second_looks.filter(decided_on=None).exists():
        raise NotPossible("You have already asked. Somebody else is looking at it.")
    name = "comment" if isinstance(said, Comment) else "ticket"
    look = SecondLook.objects.create(**{name: said}, words=words, asked_on=day_of(at))
    record("feedback.questioned", said, by=SOMEONE, at=at)
    return look
