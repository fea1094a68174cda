"""Beginning a guide, writing its next version, publishing it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from guides.actions.drafts import publish_row, require_writer
from guides.marked_text import TextProblem, due_on, parts_of, settings_named
from guides.models import Guide, GuideVersion
from guides.settings_in_texts import unknown_settings
from kit.references import free_reference
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version
from people.models import Person

BEGINNING = 8_120_442  # any number that nothing else locks
# Addresses of the room's own pages.
RESERVED = frozenset({"new", "pictures"})
DRAFTED = "guides.drafted"


@transaction.atomic
def start_guide(*, title: str, topic: str, idempotency_key: UUID, by: Person, at: datetime) -> Guide:
    """The same page sent twice is one guide. Nobody but writers sees it before its first version is published."""
    require_writer(by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BEGINNING])
    before = Guide.objects.filter(idempotency_key=idempotency_key).first()
    if before:
        return before
    slug = free_reference(title, Guide.objects.all(), otherwise="guide", reserved=RESERVED, column="slug")
    guide = Guide.objects.create(idempotency_key=idempotency_key, slug=slug, title=title, topic=topic)
    record("guides.started", guide, by=by, at=at, topic=topic)
    return guide


@transaction.atomic
def save_draft(*, guide: Guide, version: int, by: Person, at: datetime, **details: Any) -> GuideVersion:
    """`details`: summary, text, owner, review_on, what_changed. `version` is that of the draft as it was seen, 0 where there was none.
    The same page sent twice is one draft.
    """
    require_writer(by)
    guide, today = lock(Guide.objects.all(), guide.pk), timezone.localdate(at)
    draft = guide.versions.filter(published_on=None).first()
    details["due_on"] = _due_on(details["text"], details["review_on"], today)
    if draft is not None:
        if version in (0, draft.version - 1) and all(
            getattr(draft, name) == details[name] for name in details
        ):
            return draft
        require_version(draft, version)
        draft.version += 1
    else:
        last = guide.versions.first()
        draft = GuideVersion(guide=guide, number=last.number + 1 if last else 1)
    for name, value in details.items():
        setattr(draft, name, value)
    draft.save()
    record(DRAFTED, draft, by=by, at=at, guide=guide.slug, version=draft.version)
    return draft


@transaction.atomic
def publish_draft(*, guide: Guide, version: int, by: Person, at: datetime) -> GuideVersion:
    """Everybody reads it from now on. Somebody else does it than who wrote it last."""
    require_writer(by)
    guide = lock(Guide.objects.all(), guide.pk)
    draft = guide.versions.filter(published_on=None).first()
    if draft is not None and draft.review_on <= timezone.localdate(at):
        raise NotPossible(_("Its review date is over. Look at it again, and give it a later one."))
    return publish_row(draft, version, (DRAFTED, "guides.published"), by, at)


def _due_on(text: str, review_on: date, today: date) -> date:
    try:
        parts = parts_of(text)
    except TextProblem as problem:
        raise NotPossible(str(problem), field="text") from None
    if unknown := unknown_settings(settings_named(text), today):
        raise NotPossible(
            _("No setting of this name is in force: {names}").format(names=", ".join(unknown)), field="text"
        )
    return due_on(parts, review_on)
