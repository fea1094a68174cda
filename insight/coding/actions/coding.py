"""Reading comments and deciding what they are about. Nobody has the same comment as somebody else at the same
time.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from feedback.tickets import codebook
from feedback.tickets.models import Theme
from insight.coding.actions.suggesting import suggest_themes
from insight.coding.models import Code, CodingAssignment, Decision, Suggestion
from insight.coding.rules import Can
from insight.coding.selectors import coding
from insight.intake.models import Comment
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import Person

# Somebody who goes away keeps a comment from the others for so long, no more.
HELD_FOR = timedelta(minutes=30)
ONE_IN = 10


@transaction.atomic
def assign_next_comment(*, by: Person, at: datetime) -> CodingAssignment | None:
    """The assignment this person has, or the next one. None where nothing is left to read."""
    if not by.has_perm(Can.CODE):
        raise PermissionDenied
    if mine := CodingAssignment.objects.filter(person=by, done_at=None, until__gt=at).first():
        return mine
    CodingAssignment.objects.filter(done_at=None, until__lte=at).delete()
    return _assign_first(_comments_to_double_code(by), by, at, is_second=True) or _assign_first(
        _unassigned_comments(), by, at, is_second=False
    )


def _unassigned_comments() -> QuerySet[Comment]:
    return coding.countable_comments().filter(
        ~Exists(CodingAssignment.objects.filter(comment=OuterRef("pk"), is_second=False))
    )


def _comments_to_double_code(by: Person) -> QuerySet[Comment]:
    """One in ten of those that somebody else has read."""
    assignments = CodingAssignment.objects.filter(comment=OuterRef("pk"))
    return (
        coding.countable_comments()
        .annotate(place=F("position") % ONE_IN)
        .filter(Exists(assignments.filter(is_second=False).exclude(done_at=None)), place=0)
        .exclude(Exists(assignments.filter(is_second=True)))
        .exclude(Exists(assignments.filter(person=by)))
    )


def _assign_first(
    waiting: QuerySet[Comment], by: Person, at: datetime, *, is_second: bool
) -> CodingAssignment | None:
    """Rows that others are just taking are skipped. One they took since we looked is seen when we
    look again.
    """
    rows = waiting.order_by("position", "id").select_for_update(of=["self"], skip_locked=True)
    while comment := rows.first():
        if not CodingAssignment.objects.filter(comment=comment, is_second=is_second).exists():
            if not Suggestion.objects.filter(comment=comment).exists():
                suggest_themes(comments=[comment], at=at)
            return CodingAssignment.objects.create(
                comment=comment, person=by, is_second=is_second, until=at + HELD_FOR
            )
    return None


@transaction.atomic
def code_comment(
    *, assignment: CodingAssignment, themes: Iterable[Theme], by: Person, at: datetime
) -> CodingAssignment:
    """Keep which themes a comment is about: those that were suggested and are right or wrong, and those that
    were missing.
    """
    assignment = _own_open_assignment(assignment, by)
    suggested = {suggestion.theme for suggestion in coding.suggestions_of(assignment.comment)}
    chosen = set(themes)
    decided = dict.fromkeys(suggested - chosen, Decision.REJECTED)
    decided |= dict.fromkeys(chosen & suggested, Decision.CONFIRMED) | dict.fromkeys(
        chosen - suggested, Decision.ADDED
    )
    version = codebook.current_codebook_version(more=coding.words_by_theme(), at=at)
    Code.objects.bulk_create(
        Code(
            comment=assignment.comment, theme=theme, assignment=assignment, decision=decision,
            decided_on=timezone.localdate(at),
            codebook=version,
        )
        for theme, decision in decided.items()
    )  # fmt: skip
    assignment.done_at = at
    assignment.save(update_fields=["done_at"])
    record("insight.comment_coded", assignment.comment, by=by, at=at, themes=len(chosen))
    return assignment


@transaction.atomic
def return_comment(*, assignment: CodingAssignment, by: Person, at: datetime) -> None:
    """Leave a comment to somebody else."""
    assignment = _own_open_assignment(assignment, by)
    record("insight.comment_put_back", assignment.comment, by=by, at=at)
    assignment.delete()


def _own_open_assignment(assignment: CodingAssignment, by: Person) -> CodingAssignment:
    if not by.has_perm(Can.CODE):
        raise PermissionDenied
    locked = (
        CodingAssignment.objects.select_for_update(of=["self"])
        .select_related("comment")
        .filter(pk=assignment.pk, person=by)
        .first()
    )
    if locked is None:
        raise NotPossible(
            _("You had this comment for so long that it went to somebody else. Nothing was saved.")
        )
    if locked.done_at:
        raise NotPossible(_("What this comment is about is saved already."))
    return locked
