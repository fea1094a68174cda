"""Somebody reads it before anyone can see it, and decides. A submission is a ticket or a comment."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from feedback.board.actions.merging import dissolve_group, lock_group
from feedback.tickets import clock
from feedback.tickets.actions.problems import AlreadyRead
from feedback.tickets.actions.steps import day_of, save_new_version, tell_author
from feedback.tickets.models import Comment, Reason, Stage, Submission, Theme, Ticket, same_words
from feedback.tickets.rules import Can
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import Actor
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Area, Person, Team

TO_READ = (Stage.WAITING, Stage.HELD)
SubmissionT = TypeVar("SubmissionT", bound=Submission)


@transaction.atomic
def publish_ticket(
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
    ticket = _lock_submission(ticket, version, by)
    ticket.title, ticket.area, ticket.team = title, area, team
    _publish_submission(ticket, published_words, edited_because, criticality, by=by, at=at)
    clock.set_due_dates(ticket)
    ticket.set_themes(themes)
    save_new_version(ticket)
    _record_publication(ticket, by=by, at=at)
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
    comment = _lock_submission(comment, version, by)
    _publish_submission(comment, published_words, edited_because, criticality, by=by, at=at)
    save_new_version(comment)
    Ticket.objects.filter(pk=comment.ticket_id).update(comment_count=F("comment_count") + 1)
    _record_publication(comment, by=by, at=at)
    return comment


@transaction.atomic
def edit_ticket(
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
    ticket = _lock_submission(ticket, version, by, stages=[Stage.PUBLISHED])
    if not edited_because:
        raise NotPossible(_("Write what you changed and why."))
    ticket.title, ticket.published_words, ticket.edited_because = title, published_words, edited_because
    save_new_version(ticket)
    record("feedback.edited", ticket, by=by, at=at)
    tell_author(ticket, "feedback/edited", cause=f"edited:{ticket.version}")
    return ticket


@transaction.atomic
def hold_submission(
    *,
    submission: Ticket | Comment,
    because: str,
    version: int,
    by: Person,
    at: datetime,
    reason: str = Reason.OTHER,
    criticality: int | None = None,
) -> Ticket | Comment:
    """Keep it back for now, and tell the person why. It stays in the queue."""
    submission = _lock_submission(submission, version, by, stages=[Stage.WAITING])
    submission.stage, submission.reason = Stage.HELD, reason
    submission.held_because, submission.read_by = because, by
    _set_criticality(submission, criticality)
    save_new_version(submission)
    record("feedback.held", submission, by=by, at=at, reason=str(reason))
    tell_author(submission, "feedback/held", cause=f"held:{submission.version}")
    return submission


@transaction.atomic
def withhold_submission(
    *,
    submission: Ticket | Comment,
    because: str,
    version: int,
    by: Person,
    at: datetime,
    reason: str = Reason.OTHER,
    criticality: int | None = None,
) -> Ticket | Comment:
    """Do not show it, or take down what was shown, and tell the person why and how to question it."""
    if isinstance(submission, Ticket):
        lock_group(submission)
    submission = _lock_submission(submission, version, by, stages=[*TO_READ, Stage.PUBLISHED])
    was_shown = submission.is_public
    if was_shown and isinstance(submission, Ticket):
        # What names somebody must not wait until those joined to it are parted by hand.
        dissolve_group(submission, by=by, at=at)
    submission.stage, submission.reason, submission.read_by = Stage.WITHHELD, reason, by
    submission.withheld_because, submission.held_because = because, ""
    _set_criticality(submission, criticality)
    save_new_version(submission)
    if was_shown and not isinstance(submission, Ticket):
        Ticket.objects.filter(pk=submission.ticket_id).update(comment_count=F("comment_count") - 1)
    record("feedback.withheld", submission, by=by, at=at, reason=str(reason), taken_down=was_shown)
    tell_author(submission, "feedback/withheld", cause=f"withheld:{submission.version}")
    return submission


@transaction.atomic
def chase_moderators(
    *, submissions: Iterable[Ticket | Comment], moderators: Iterable[Person], by: Actor, at: datetime
) -> None:
    """Remind the moderators of what has waited too long to be read: once for each, one letter a day."""
    chased = [submission for submission in submissions if _mark_chased(submission, at)]
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


def _mark_chased(submission: Ticket | Comment, at: datetime) -> int:
    return (
        type(submission)
        .objects.waiting()
        .filter(pk=submission.pk, chased_on=None)
        .update(chased_on=day_of(at))
    )


def _lock_submission(
    submission: SubmissionT, version: int, by: Person, *, stages: Collection[str] = TO_READ
) -> SubmissionT:
    if not by.has_perm(Can.MODERATE):
        raise PermissionDenied
    submission = type(submission).objects.select_for_update(of=["self"]).get(pk=submission.pk)
    if submission.stage not in stages:
        raise AlreadyRead(_("A colleague has already read this one."), theirs=_decision_text(submission))
    require_version(submission, version, _decision_text(submission) or submission.words)
    return submission


def _decision_text(submission: Submission) -> str:
    """What a colleague made of it, for whoever comes second."""
    return submission.withheld_because or submission.held_because or submission.published_words


def _publish_submission(
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
        raise NotPossible(_("Write what you changed and why."))
    submission.stage, submission.held_because, submission.read_by = Stage.PUBLISHED, "", by
    submission.published_words, submission.published_on, submission.edited_because = (
        published_words,
        day_of(at),
        edited_because,
    )
    _set_criticality(submission, criticality)


def _set_criticality(submission: Submission, criticality: int | None) -> None:
    """How critical the most negative thing in it is. Who does not say leaves it as it is."""
    if criticality is not None:
        submission.criticality = criticality


def _record_publication(submission: Ticket | Comment, *, by: Person, at: datetime) -> None:
    record(
        "feedback.published", submission, by=by, at=at, changed=submission.published_words != submission.words
    )
    tell_author(
        submission,
        "feedback/published",
        cause=f"published:{submission.version}",
        is_comment=not isinstance(submission, Ticket),
    )
