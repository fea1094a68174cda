"""What PALS brings to the group, and the group's terms of reference."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from forums.development_group.actions.agenda import lock_meeting_to_prepare
from forums.development_group.actions.steps import want_drawn_papers
from forums.development_group.models import GroupMeeting, Terms
from forums.development_group.rules import Can
from forums.rounds.actions.holders import tell_holders
from forums.rounds.actions.steps import must
from forums.rounds.presenters.dates import format_date
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible, StaleVersion
from kit.verbs.locking import require_version
from meetings.actions.steps import save_meeting_change
from people.models import Person, Role

A_YEAR = timedelta(days=365)


@transaction.atomic
def tell_of_pals(
    *, meeting: GroupMeeting, done: str, not_done: str, version: int, by: Person | Job, at: datetime
) -> GroupMeeting:
    """In words: what was done about what people brought to PALS, and what was not. PALS's paper is drawn with
    them.
    """
    must(by, Can.ENTER_PALS)
    meeting = lock_meeting_to_prepare(meeting)
    require_version(meeting, version)
    meeting.pals_done, meeting.pals_not_done = done, not_done
    save_meeting_change(meeting, "forums.pals_told", by=by, at=at)
    want_drawn_papers(meeting, by=by, at=at)
    return meeting


@transaction.atomic
def agree_terms(
    *, words: str, changed_words: str, agreed_on: date, seen: int | None, by: Person | Job, at: datetime
) -> Terms:
    """Another version of the terms of reference. `seen` is the number of the newest the person saw. Reviewed
    within a year.
    """
    must(by, Can.PUBLISH_GROUP)
    newest = Terms.objects.select_for_update().first()
    if newest and newest.number != seen:
        raise StaleVersion(newest, newest.number)
    if agreed_on > timezone.localdate(at):
        raise NotPossible(_("Enter the day on which they were agreed, today or before"), "agreed_on")
    if newest and not changed_words:
        raise NotPossible(_("Write what is different from the version before"), "changed_words")
    terms = Terms(
        number=newest.number + 1 if newest else 1, words=words, changed=changed_words, agreed_on=agreed_on,
        review_on=agreed_on + A_YEAR,
    )  # fmt: skip
    try:
        with transaction.atomic():
            terms.save()
    except IntegrityError as error:
        # Two wrote the very first version at once, when there was none to lock.
        raise StaleVersion(Terms.objects.get(number=terms.number), terms.number) from error
    record("forums.terms_agreed", terms, by=by, at=at, number=terms.number)
    return terms


@transaction.atomic
def ask_for_review(*, terms: Terms, at: datetime) -> None:
    """A year has passed: those who run rounds and the representatives are asked to look at the terms again,
    once a version.
    """
    tell_holders(
        [Role.FOCUS_COORDINATOR, Role.CP_LEAD, Role.REPRESENTATIVE],
        "forums/terms_review",
        cause=f"terms:{terms.number}",
        context={"agreed": format_date(terms.agreed_on), "path": terms.get_absolute_url()},
        today=timezone.localdate(at),
    )
