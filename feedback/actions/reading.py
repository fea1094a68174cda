"""Somebody reads it before anyone can see it, and decides. A submission is a ticket or a comment."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from feedback import clock
from feedback.actions.joining import leave_group, lock_group
from feedback.actions.problems import AlreadyRead, NeedsSecondPerson
from feedback.actions.steps import day_of, save, tell_author
from feedback.models import Comment, Reason, SecondLook, Stage, Submission, Theme, Ticket, same_words
from feedback.rules import Can
from feedback.selectors.reading import moderators as all_moderators
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Actor
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Area, Person, Team

TO_READ = (Stage.WAITING, Stage.HELD)


@transaction.atomic
def publish(
    *,
    ticket: Ticket,
    title: str,
    published_words: str,
    area: Area,
    team: Team | None,
    themes: Iterable[Theme],
    version: int,
    by: Person,
    at: datetime,
    edited_because: str = "",
    criticality: int | None = None,
) -> Ticket:
    """Put a ticket on the board, read and titled, and start the wait for an answer."""
    ticket = _locked(ticket, version, by)
    ticket.title, ticket.area, ticket.team = title, area, team
    _show(ticket, published_words, edited_because, criticality, by=by, at=at)
    clock.start(ticket)
    ticket.set_themes(themes)
    save(ticket)
    _record_shown(ticket, by=by, at=at)
    return ticket


@transaction.atomic
def publish_comment(
    *,
    comment: Comment,
    published_words: str,
    version: int,
    by: Person,
    at: datetime,
    edited_because: str = "",
    criticality: int | None = None,
) -> Comment:
    """Show a comment below its ticket."""
    comment = _locked(comment, version, by)
    _show(comment, published_words, edited_because, criticality, by=by, at=at)
    save(comment)
    Ticket.objects.filter(pk=comment.ticket_id).update(comment_count=F("comment_count") + 1)
    _record_shown(comment, by=by, at=at)
    return comment


@transaction.atomic
def edit(
    *,
    ticket: Ticket,
    title: str,
    published_words: str,
    edited_because: str,
    version: int,
    by: Person,
    at: datetime,
) -> Ticket:
    """Change what everyone sees of a ticket.

    What was written stays as it came; its author is told what and why.
    """
    ticket = _locked(ticket, version, by, stages=[Stage.PUBLISHED])
    if not edited_because:
        raise NotPossible("Write what you changed and why.")
    ticket.title, ticket.published_words, ticket.edited_because = title, published_words, edited_because
    save(ticket)
    record("feedback.edited", ticket, by=by, at=at)
    tell_author(ticket, "feedback/edited", cause=f"edited:{ticket.version}")
    return ticket


@transaction.atomic
def hold(
    *,
    submission: Submission,
    because: str,
    version: int,
    by: Person,
    at: datetime,
    reason: str = Reason.OTHER,
    criticality: int | None = None,
) -> Submission:
    """Keep it back for now, and tell the person why. It stays in the queue."""
    submission = _locked(submission, version, by, stages=[Stage.WAITING])
    submission.stage, submission.reason = Stage.HELD, reason
    submission.held_because, submission.read_by = because, by
    _rate(submission, criticality)
    save(submission)
    record("feedback.held", submission, by=by, at=at, reason=str(reason))
    tell_author(submission, "feedback/held", cause=f"held:{submission.version}")
    return submission


@transaction.atomic
def withhold(
    *,
    submission: Submission,
    because: str,
    version: int,
    by: Person,
    at: datetime,
    reason: str = Reason.OTHER,
    criticality: int | None = None,
) -> Submission:
    """Do not show it, or take down what was shown, and tell the person why and how to question it."""
    if isinstance(submission, Ticket):
        lock_group(submission)
    submission = _locked(submission, version, by, stages=[*TO_READ, Stage.PUBLISHED])
    was_shown = submission.is_public
    if was_shown and isinstance(submission, Ticket):
        # What names somebody must not wait until those joined to it are parted by hand.
        leave_group(submission, by=by, at=at)
    submission.stage, submission.reason, submission.read_by = Stage.WITHHELD, reason, by
    submission.withheld_because, submission.held_because = because, ""
    _rate(submission, criticality)
    save(submission)
    if was_shown and not isinstance(submission, Ticket):
        Ticket.objects.filter(pk=submission.ticket_id).update(comment_count=F("comment_count") - 1)
    record("feedback.withheld", submission, by=by, at=at, reason=str(reason), taken_down=was_shown)
    tell_author(submission, "feedback/withheld", cause=f"withheld:{submission.version}")
    return submission


@transaction.atomic
def question(*, submission: Submission, words: str, at: datetime) -> SecondLook:
    """Its author asks that somebody else looks at the decision.

    The same words sent twice are one question.
    """
    submission = type(submission).objects.select_for_update(of=["self"]).get(pk=submission.pk)
    if submission.stage not in (Stage.HELD, Stage.WITHHELD):
        raise NotPossible("This is not held back. There is nothing to question.")
    subject = {"ticket" if isinstance(submission, Ticket) else "comment": submission}
    look, new = SecondLook.objects.get_or_create(
        **subject, decided_on=None, defaults={"words": words, "asked_on": day_of(at)}
    )
    if not new and look.words != words:
        raise NotPossible("You have already asked. Somebody else is looking at it.")
    if new:
        record("feedback.questioned", submission, by=SOMEONE, at=at)
        _tell_moderators("feedback/questioned", cause=f"questioned:{look.pk}")
    return look


@transaction.atomic
def decide_again(*, look: SecondLook, outcome: str, reply: str, by: Person, at: datetime) -> SecondLook:
    """Another moderator than the one who decided looks again.

    Shown after all means: back to the queue, to be published.
    """
    if not by.has_perm(Can.MODERATE):
        raise PermissionDenied
    look = SecondLook.objects.select_for_update(of=["self"]).get(pk=look.pk)
    if look.decided_on:
        raise AlreadyRead("A colleague has already decided this one.")
    unlocked = look.ticket or look.comment
    submission = type(unlocked).objects.select_for_update(of=["self"]).get(pk=unlocked.pk)
    if submission.read_by_id == by.pk:
        raise NeedsSecondPerson("You made the first decision. A colleague needs to look at it again.")
    look.outcome, look.reply, look.decided_on = outcome, reply, day_of(at)
    look.save()
    if outcome == SecondLook.Outcome.SHOWN and submission.stage != Stage.PUBLISHED:
        submission.stage, submission.held_because, submission.withheld_because = Stage.WAITING, "", ""
        save(submission)
    record("feedback.looked_again", submission, by=by, at=at, outcome=str(outcome))
    tell_author(submission, "feedback/looked_again", cause=f"looked-again:{look.pk}", reply=reply)
    return look


@transaction.atomic
def chase(
    *, submissions: Iterable[Submission], moderators: Iterable[Person], by: Actor, at: datetime
) -> None:
    """Remind the moderators of what has waited too long to be read: once for each, one letter a day."""
    chased = [submission for submission in submissions if _note_chased(submission, at)]
    for submission in chased:
        record("feedback.chased", submission, by=by, at=at)
    for person in moderators if chased else []:
        tell(
            letter="feedback/to_read",
            to=person.email,
            recipient=person.trail_key,
            cause=f"to-read:{day_of(at)}",
            context={"path": reverse("feedback:queue")},
        )


def _note_chased(submission: Submission, at: datetime) -> int:
    return (
        type(submission)
        .objects.waiting()
        .filter(pk=submission.pk, chased_on=None)
        .update(chased_on=day_of(at))
    )


def _locked(
    submission: Submission, version: int, by: Person, *, stages: Iterable[Stage] = TO_READ
) -> Submission:
    if not by.has_perm(Can.MODERATE):
        raise PermissionDenied
    submission = type(submission).objects.select_for_update(of=["self"]).get(pk=submission.pk)
    if submission.stage not in stages:
        raise AlreadyRead("A colleague has already read this one.", theirs=_decided(submission))
    require_version(submission, version, _decided(submission) or submission.words)
    return submission


def _decided(submission: Submission) -> str:
    """What a colleague made of it, for whoever comes second."""
    return submission.withheld_because or submission.held_because or submission.published_words


def _show(
    submission: Submission,
    published_words: str,
    edited_because: str,
    criticality: int | None,
    *,
    by: Person,
    at: datetime,
) -> None:
    """The reason of what was held before is kept: how often something was held, and why, is counted."""
    if not edited_because and not same_words(published_words, submission.words):
        raise NotPossible("Write what you changed and why.")
    submission.stage, submission.held_because, submission.read_by = Stage.PUBLISHED, "", by
    submission.published_words, submission.published_on, submission.edited_because = (
        published_words,
        day_of(at),
        edited_because,
    )
    _rate(submission, criticality)


def _rate(submission: Submission, criticality: int | None) -> None:
    """How critical the most negative thing in it is. Who does not say leaves it as it is."""
    if criticality is not None:
        submission.criticality = criticality


def _record_shown(submission: Submission, *, by: Person, at: datetime) -> None:
    record(
        "feedback.published", submission, by=by, at=at, changed=submission.published_words != submission.words
    )
    tell_author(
        submission,
        "feedback/published",
        cause=f"published:{submission.version}",
        is_comment=not isinstance(submission, Ticket),
    )


def _tell_moderators(letter: str, *, cause: str) -> None:
    for person in all_moderators():
        tell(
            letter=letter,
            to=person.email,
            recipient=person.trail_key,
            cause=cause,
            context={"path": reverse("feedback:queue")},
        )
