"""Following an initiative by email, wanting it too, and saying whether what was done is so."""

import datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date

from feedback.moderation.actions.alerts import alert_words
from feedback.tickets.actions.problems import NotPublic
from initiatives.actions.steps import save_heard
from initiatives.agreed import ask_after
from initiatives.followers import NEWS, read_reply_token, tell_followers
from initiatives.models import (
    FollowerReply,
    Initiative,
    InitiativeNote,
    InitiativeStage,
    InitiativeSupport,
    IsItSo,
)
from kit.trail.actions import record
from kit.trail.actors import SOMEONE, Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock
from subscriptions.actions import request_subscription
from subscriptions.models import Subscription


def follow_initiative(*, initiative: Initiative, email: str, at: datetime.datetime) -> Subscription:
    """Ask an address whether its owner wants news of it."""
    _require_public(initiative)
    return request_subscription(
        kind=NEWS,
        key=initiative.trail_key,
        email=email,
        letter="initiatives/follow",
        context={"title": initiative.title},
        at=at,
    )


@transaction.atomic
def support_initiative(*, initiative: Initiative, voter: str, at: datetime.datetime) -> bool:
    """One more who wants it. True when this voter had not said so before."""
    _require_public(initiative)
    _row, is_new = InitiativeSupport.objects.get_or_create(
        initiative=initiative, voter=voter, defaults={"day": timezone.localdate(at)}
    )
    if is_new:
        record("initiatives.supported", initiative, by=SOMEONE, at=at)
    return is_new


@transaction.atomic
def withdraw_support(*, initiative: Initiative, voter: str, at: datetime.datetime) -> bool:
    removed, _rows = InitiativeSupport.objects.filter(initiative=initiative, voter=voter).delete()
    if removed:
        record("initiatives.support_withdrawn", initiative, by=SOMEONE, at=at)
    return bool(removed)


@transaction.atomic
def ask_followers(*, initiative: Initiative, by: Job, at: datetime.datetime) -> Initiative:
    """Weeks after it was done, everybody who follows it is asked once whether it is so."""
    initiative, today = lock(Initiative.objects.all(), initiative.pk), timezone.localdate(at)
    if initiative.done_on is None or initiative.done_on + ask_after(today) > today:
        return initiative
    if initiative.asked_on and initiative.asked_on >= initiative.done_on:
        return initiative
    initiative.asked_on = today
    initiative.version += 1
    initiative.save()
    record("initiatives.followers_asked", initiative, by=by, at=at)
    tell_followers(initiative, "initiatives/is_it_so", cause=f"asked:{today}", asks=True)
    return initiative


def initiative_asked_about(token: str) -> tuple[Initiative, datetime.date, str] | None:
    """The initiative, the day of the asking and the respondent of a link in a letter. None for a link that is not ours,
    or of an asking that is over.
    """
    parts = read_reply_token(token)
    if parts is None:
        return None
    number, day, respondent = parts
    initiative = Initiative.objects.public().filter(pk=number).first()
    asked_on = parse_date(day)
    if initiative is None or asked_on is None or not is_asking(initiative, asked_on):
        return None
    return initiative, asked_on, respondent


@transaction.atomic
def reply_to_asking(
    *,
    initiative: Initiative,
    asked_on: datetime.date,
    respondent: str,
    answer: str,
    words: str,
    at: datetime.datetime,
) -> FollowerReply:
    """Whether it is so. “No”, with words, takes it up again: it is not done any more. Answering again changes the answer."""
    initiative = lock(Initiative.objects.all(), initiative.pk)
    _require_answerable(initiative, asked_on, answer, words)
    today = timezone.localdate(at)
    reply, _is_new = FollowerReply.objects.update_or_create(
        initiative=initiative,
        asked_on=asked_on,
        respondent=respondent,
        defaults={"answer": answer, "words": words, "replied_on": today},
    )
    record("initiatives.replied", reply, by=SOMEONE, at=at)
    alert_words(words, source="initiative", at=at)
    if answer == IsItSo.NO and initiative.stage == InitiativeStage.DONE:
        _reopen(initiative, at)
    return reply


def _require_answerable(initiative: Initiative, asked_on: datetime.date, answer: str, words: str) -> None:
    if not is_asking(initiative, asked_on):
        raise NotPossible(_("We do not ask about this any more. A newer letter has another link."))
    if answer == IsItSo.NO and not words.strip():
        raise NotPossible(
            _("Write what is not so. It is taken up again because of your words."), field="words"
        )


def is_asking(initiative: Initiative, asked_on: datetime.date) -> bool:
    """Whether answers to the question of that day still count: not once it was done anew, or asked about again."""
    is_newest = initiative.asked_on == asked_on
    return is_newest and not (initiative.done_on and initiative.done_on > asked_on)


def _reopen(initiative: Initiative, at: datetime.datetime) -> None:
    """Once for each time it was done: somebody has to check a change anew before it is done again."""
    initiative.stage, initiative.done_on = InitiativeStage.LEARN, None
    initiative.stage_since = initiative.reopened_on = timezone.localdate(at)
    save_heard(initiative, at)
    InitiativeNote.objects.create(
        idempotency_key=uuid4(), initiative=initiative, stage=initiative.stage, is_move=True,
        words=_("Somebody who follows this has told us that it is not so. We take it up again."),
        noted_on=initiative.reopened_on, signed_as=_("Somebody who follows this"),
    )  # fmt: skip
    record("initiatives.reopened", initiative, by=SOMEONE, at=at)
    tell_followers(initiative, "initiatives/reopened", cause=f"reopened:{initiative.reopened_on}")


def _require_public(initiative: Initiative) -> None:
    if not initiative.is_public:
        raise NotPublic(_("This is not public."))
