"""What the verbs of guides share: who writes, who wrote last, and that somebody else publishes."""

from datetime import datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils import timezone

from guides.models import EasyReadVersion, Guide, GuideTranslation, GuideVersion
from guides.rules import Can
from kit.trail.actions import key_of, record
from kit.trail.models import Entry
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version
from people.models import Person

Row = TypeVar("Row", GuideVersion, EasyReadVersion, GuideTranslation)


def require_writer(by: Person) -> None:
    if not by.has_perm(Can.WRITE):
        raise PermissionDenied


def last_writer(draft: Model, drafted: str) -> str:
    """Their key in the trail: what is written itself knows no person. `drafted` is the verb of the trail."""
    entries = Entry.objects.about(key_of(draft)).filter(verb=drafted)
    return entries.order_by("-facts__version").values_list("actor_key", flat=True).first() or ""


def publish_row(draft: Row | None, seen: int, verbs: tuple[str, str], by: Person, at: datetime) -> Row:
    """By somebody else than who wrote it last. `verbs`: those of the trail for a draft and for what is published."""
    if draft is None:
        raise NotPossible(_("There is nothing to publish. A colleague may have published it."))
    require_version(draft, seen)
    drafted, published = verbs
    if last_writer(draft, drafted) == by.trail_key:
        raise NotPossible(_("You wrote this. Ask a colleague to read and publish it."))
    draft.published_on = timezone.localdate(at)
    draft.save()
    record(published, draft, by=by, at=at)
    return draft


def english_that_stands(guide: Guide) -> GuideVersion:
    """Held until the verb is done, so that two who begin another form of it begin one."""
    english = guide.versions.exclude(published_on=None).order_by("-number").first()
    if english is None:
        raise NotPossible(_("Publish the guide first."))
    return lock(GuideVersion.objects.all(), english.pk)
