"""Telling a story, asking to use it, agreeing, and taking it back. Of who told it the trail knows nothing."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from feedback.influence.actions import role_in_words
from feedback.stories.copies import remove_copies
from feedback.stories.holder import Teller, told_it
from feedback.stories.models import STORY_CODE, Story, StoryUse, UseKind, UseState
from feedback.stories.rules import ASKERS, Can
from kit import pages
from kit.codes import grouped
from kit.letters.actions import tell
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.verbs.errors import LOOK_AGAIN, NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person


@transaction.atomic
def tell_story(*, idempotency_key: UUID, by: Person, at: datetime, **texts: str) -> Story:
    """`texts`: subject, words, signed. From their account: only those who may ask to use it read it."""
    own = {"teller": by, "told_on": timezone.localdate(at)}
    story, is_new = Story.objects.get_or_create(idempotency_key=idempotency_key, defaults=texts | own)
    if is_new:
        record("stories.told", story, by=SOMEONE, at=at)
    return story


@transaction.atomic
def write_story_down(*, idempotency_key: UUID, by: Person, at: datetime, **texts: str) -> tuple[Story, str]:
    """For somebody without an account, who tells it to staff: with the code that is theirs. The key is not kept, and
    the same page sent twice is one story with the same code.
    """
    _require_asker(by)
    code = STORY_CODE.derive(idempotency_key)
    own = {"written_by": by, "told_on": timezone.localdate(at)}
    story, is_new = Story.objects.get_or_create(code_hash=STORY_CODE.hash_of(code), defaults=texts | own)
    if is_new:
        record("stories.written_down", story, by=by, at=at)
    return story, grouped(code)


@transaction.atomic
def ask_to_use(
    *, story: Story, kind: str, where: str, idempotency_key: UUID, by: Person, at: datetime
) -> StoryUse:
    """One use. Nothing is shown before whoever told it has agreed."""
    _require_asker(by)
    story = _lock_standing(story)
    _require_another_use(story, kind, where, idempotency_key)
    today = timezone.localdate(at)
    own = {"story": story, "kind": kind, "where": where, "requested_by": by, "requested_on": today}
    own["requested_as"] = role_in_words(by, ASKERS)
    use, is_new = StoryUse.objects.get_or_create(idempotency_key=idempotency_key, defaults=own)
    if is_new:
        record("stories.use_asked", use, by=by, at=at, kind=str(kind))
        _tell_teller(story, use)
    return use


@transaction.atomic
def answer_use(*, use: StoryUse, agrees: bool, version: int, by: Teller, at: datetime) -> StoryUse:
    """Yes or no, by whoever told it. On the page of stories it is read from now on."""
    story, use = _lock_use(use, by)
    require_version(use, version, message=LOOK_AGAIN)
    if use.state != UseState.ASKED:
        raise NotPossible(_("You have answered this already."))
    today = timezone.localdate(at)
    use.state, use.answered_on = UseState.AGREED if agrees else UseState.REFUSED, today
    use.used_on = today if agrees and use.kind == UseKind.PAGE else None
    save_next_version(use)
    record("stories.use_agreed" if agrees else "stories.use_refused", use, by=SOMEONE, at=at)
    return use


@transaction.atomic
def end_use(*, use: StoryUse, version: int, by: Teller, at: datetime) -> StoryUse:
    """Not there any more; the story stays. Twice is once."""
    story, use = _lock_use(use, by)
    if use.state == UseState.ENDED:
        return use
    require_version(use, version, message=LOOK_AGAIN)
    if use.state != UseState.AGREED:
        raise NotPossible(_("It is not used there."))
    use.state = UseState.ENDED
    save_next_version(use)
    record("stories.use_ended", use, by=SOMEONE, at=at, copies=remove_copies(story.words))
    transaction.on_commit(pages.forget_all_kept)
    return use


@transaction.atomic
def note_use(*, use: StoryUse, used_on: date, version: int, by: Person, at: datetime) -> StoryUse:
    """The day on which it was read or heard, for whoever told it to see."""
    _require_asker(by)
    lock(Story.objects.all(), use.story_id)
    use = lock(StoryUse.objects.select_related("story"), use.pk)
    require_version(use, version, message=LOOK_AGAIN)
    if use.state != UseState.AGREED:
        raise NotPossible(_("Who told it has not agreed, so it may not be used."))
    if used_on > timezone.localdate(at):
        raise NotPossible(_("This day is still to come. Note it once it was used."), field="used_on")
    if used_on < use.story.told_on:
        raise NotPossible(_("It was not told before that day."), field="used_on")
    use.used_on = used_on
    save_next_version(use)
    record("stories.use_noted", use, by=by, at=at, on=used_on)
    return use


@transaction.atomic
def take_story_back(*, story: Story, by: Teller, at: datetime) -> Story:
    """Its words are gone, and so are copies of them: a line stands where they stood. Twice is once."""
    if not told_it(by, story):
        raise PermissionDenied
    story = lock(Story.objects.all(), story.pk)
    if not story.stands:
        return story
    today = timezone.localdate(at)
    may_be_copied = story.uses.filter(state__in=(UseState.AGREED, UseState.ENDED)).exists()
    copies = remove_copies(story.words) if may_be_copied else 0
    story.subject = story.words = story.signed = ""
    story.taken_back_on = today
    save_next_version(story)
    for use in story.uses.select_for_update().filter(state__in=(UseState.ASKED, UseState.AGREED)):
        use.state, use.answered_on = UseState.ENDED, use.answered_on or today
        save_next_version(use)
    record("stories.taken_back", story, by=SOMEONE, at=at, copies=copies)
    transaction.on_commit(pages.forget_all_kept)
    return story


def _require_another_use(story: Story, kind: str, where: str, idempotency_key: UUID) -> None:
    """Twice in one place would be asked and shown twice: on the page for everyone, and in one newsletter or paper."""
    uses = story.uses.filter(kind=kind, state__in=(UseState.ASKED, UseState.AGREED))
    same = uses if kind == UseKind.PAGE else uses.filter(where__iexact=where)
    if same.exclude(idempotency_key=idempotency_key).exists():
        raise NotPossible(_("They were asked about this already."), field="where")


def _require_asker(by: Person) -> None:
    if not by.has_perm(Can.ASK_USE):
        raise PermissionDenied


def _lock_standing(story: Story) -> Story:
    story = lock(Story.objects.all(), story.pk)
    if not story.stands:
        raise NotPossible(_("This story was taken back."))
    return story


def _lock_use(use: StoryUse, by: Teller) -> tuple[Story, StoryUse]:
    """The story first, as everywhere, then the use. Only for whoever told it."""
    if not told_it(by, use.story):
        raise PermissionDenied
    story = _lock_standing(use.story)
    return story, lock(StoryUse.objects.all(), use.pk)


def _tell_teller(story: Story, use: StoryUse) -> None:
    """A letter to their account, if they have one; it says neither the words nor what they are about."""
    teller = story.teller
    if teller is not None and teller.is_active:
        context = {"kind": str(use.get_kind_display()), "path": reverse("stories:mine")}
        tell(
            letter="stories/use_asked",
            to=teller.email,
            recipient=teller.trail_key,
            cause=f"story-use:{use.pk}",
            context=context,
        )
