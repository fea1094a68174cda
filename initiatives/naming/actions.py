"""A vote on what something is called: asking, proposing, reading what was proposed, and putting the word into force."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from feedback.tickets.rules import Can as CanModerate
from initiatives.ideas.actions import RESERVED, wait_for_others_who_begin
from initiatives.ideas.models import MOST_IDEAS, Idea, IdeaCall, IdeaOutcome, IdeaReading
from initiatives.naming.selectors import leading_words
from kit.references import free_reference
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from kit.wording import SpokenName
from people.models import Person, WordSource
from people.rules import Can
from people.word_checks import as_the_eye_sees_it, check_word
from people.words.actions import choose_word
from people.words.selectors import name_now, words_of_others

MOST_WAITING = 200


@transaction.atomic
def begin_vote(
    *, name_key: str, title: str, about: str, opens_on: date, closes_on: date, idempotency_key: UUID, by: Person,
    at: datetime,
) -> IdeaCall:  # fmt: skip
    """Everybody can read it and propose words at once. The same page sent twice is one."""
    _require_keeper(by)
    wait_for_others_who_begin()
    before = IdeaCall.objects.filter(idempotency_key=idempotency_key).first()
    if before:
        return before
    today = timezone.localdate(at)
    now = name_now(name_key, today)
    if now is None:
        raise NotPossible(_("Choose what people vote on."), field="name_key")
    _require_days(name_key, opens_on, closes_on, today)
    call = IdeaCall.objects.create(
        idempotency_key=idempotency_key, title=title, about=about, name_key=name_key, opens_on=opens_on,
        closes_on=closes_on, votes_each=1, published_on=today, begun_on=today, begun_by=by,
        reference=free_reference(title, IdeaCall.objects.all(), otherwise="names", reserved=RESERVED),
    )  # fmt: skip
    stays = _("It stays as it is.")
    Idea.objects.create(idempotency_key=uuid4(), call=call, title=now.word, about=stays, cost="")
    record("ideas.vote_begun", call, by=by, at=at, name_key=name_key)
    return call


@transaction.atomic
def propose_word(*, call: IdeaCall, word: str, why: str, idempotency_key: UUID, at: datetime) -> None:
    """Nobody sees it before it was read. Who proposes a word that waits already is not told so: it would be shown."""
    call = lock(IdeaCall.objects.of_names().public(), call.pk)
    today = timezone.localdate(at)
    if not call.takes_proposals(today):
        raise NotPossible(_("People choose among the words on this page now. No new ones can come."))
    word = " ".join(word.split())
    _require_fit(call.name_key, word, today)
    same = [idea for idea in call.ideas.all() if as_the_eye_sees_it(idea.title) == as_the_eye_sees_it(word)]
    if any(idea.reading == IdeaReading.SHOWN for idea in same):
        raise NotPossible(
            _("This word is among them already. You can choose it once the vote opens."), field="word"
        )
    if same:
        return
    if call.ideas.filter(reading=IdeaReading.WAITING).count() >= MOST_WAITING:
        raise NotPossible(_("Many words wait to be read. Please come again in some days."))
    _idea, is_new = Idea.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={"call": call, "title": word, "about": why, "cost": "", "reading": IdeaReading.WAITING},
    )
    if is_new:
        record("ideas.word_proposed", call, by=SOMEONE, at=at)


@transaction.atomic
def read_proposal(*, idea: Idea, is_shown: bool, version: int, by: Person, at: datetime) -> Idea:
    """Shown as it is, or not: nobody rewrites what somebody proposed."""
    if not by.has_perm(CanModerate.MODERATE):
        raise PermissionDenied
    call = lock(IdeaCall.objects.of_names(), idea.call_id)
    idea = lock(Idea.objects.select_related("call"), idea.pk)
    require_version(idea, version)
    if idea.reading != IdeaReading.WAITING:
        raise NotPossible(_("A colleague has read this word already."))
    if not call.takes_proposals(timezone.localdate(at)):
        raise NotPossible(_("People choose already. The words stay as they are."))
    if is_shown and call.ideas.shown().count() >= MOST_IDEAS:
        raise NotPossible(_("These are as many words as anybody can read."))
    idea.reading = IdeaReading.SHOWN if is_shown else IdeaReading.WITHHELD
    save_next_version(idea)
    record("ideas.proposal_read", call, by=by, at=at, reading=str(idea.reading))
    return idea


@transaction.atomic
def confirm_word(
    *, call: IdeaCall, idea: Idea, plural: str, starts_on: date, version: int, by: Person, at: datetime
) -> IdeaCall:
    """One of the words that most people chose, from a day on."""
    call = _lock_closed(call, version, by, at)
    today = timezone.localdate(at)
    if idea.pk not in {leading.pk for leading in leading_words(call, today)}:
        raise NotPossible(_("More people chose another word."), field="idea")
    choose_word(
        key=call.name_key, spoken=SpokenName(idea.title, plural), starts_on=starts_on, source=WordSource.VOTE,
        how=call.title, decided_on=call.closes_on, page=call.get_absolute_url(), idempotency_key=uuid4(), by=by, at=at,
    )  # fmt: skip
    idea = lock(Idea.objects.select_related("call"), idea.pk)
    idea.outcome, idea.decided_on = IdeaOutcome.TAKEN_UP, today
    save_next_version(idea)
    call.decided_on = today
    save_next_version(call)
    record("ideas.word_confirmed", call, by=by, at=at, starts_on=starts_on)
    return call


@transaction.atomic
def decline_words(*, call: IdeaCall, why: str, version: int, by: Person, at: datetime) -> IdeaCall:
    """What it is called stays as it was, and everybody reads why."""
    call = _lock_closed(call, version, by, at)
    if not why:
        raise NotPossible(_("Write why not. Everybody who chose can read it."), field="why")
    call.decided_on, call.why_not = timezone.localdate(at), why
    save_next_version(call)
    record("ideas.words_declined", call, by=by, at=at)
    return call


def _lock_closed(call: IdeaCall, version: int, by: Person, at: datetime) -> IdeaCall:
    _require_keeper(by)
    call = lock(IdeaCall.objects.of_names(), call.pk)
    require_version(call, version)
    if timezone.localdate(at) <= call.closes_on:
        raise NotPossible(_("People still choose. Settle it when the last day is over."))
    if call.decided_on is not None:
        raise NotPossible(_("This is settled already."))
    return call


def _require_keeper(by: Person) -> None:
    if not by.has_perm(Can.CHOOSE_WORDS):
        raise PermissionDenied


def _require_days(name_key: str, opens_on: date, closes_on: date, today: date) -> None:
    if opens_on <= today:
        raise NotPossible(_("Choose a day after today, so that people can propose words."), field="opens_on")
    if closes_on < opens_on:
        raise NotPossible(_("The last day cannot be before the first."), field="closes_on")
    if IdeaCall.objects.of_names().filter(name_key=name_key, closes_on__gte=today).exists():
        raise NotPossible(_("People vote on this already."), field="name_key")


def _require_fit(name_key: str, word: str, today: date) -> None:
    now = name_now(name_key, today)
    if now is None:
        raise NotPossible(_("There is nothing of this name any more."))
    check_word(now.name, SpokenName(word, word), words_of_others(name_key, today))
