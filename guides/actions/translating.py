"""A guide in another language."""

import re
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from guides.actions.drafts import english_that_stands, publish_row, require_writer
from guides.languages import languages_offered
from guides.marked_text import TextProblem, parts_of
from guides.models import Guide, GuideTranslation, GuideVersion
from guides.refusals import CRISIS
from kit.trail.actions import record
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import require_version
from people.models import Person
from people.selectors import the_trust

TRANSLATION_DRAFTED, TRANSLATION_PUBLISHED = "guides.translation_drafted", "guides.translation_published"


@transaction.atomic
def save_translation(
    *, guide: Guide, language: str, version: int, by: Person, at: datetime, **details: Any
) -> GuideTranslation:
    """`details`: title, summary, text, is_machine. A draft for the English version that stands; the same page sent twice is one."""
    require_writer(by)
    english = english_that_stands(guide)
    if language not in languages_offered(timezone.localdate(at)):
        raise NotPossible(_("This language is not among those the trust offers."))
    _require_readable(details["text"])
    if details["is_machine"]:
        _require_no_crisis_words(english, details)
    draft = english.translations.filter(language=language, published_on=None).first()
    if draft is not None:
        if version in (0, draft.version - 1) and all(
            getattr(draft, name) == details[name] for name in details
        ):
            return draft
        require_version(draft, version)
        draft.version += 1
    else:
        draft = GuideTranslation(english=english, language=language)
    for name, value in details.items():
        setattr(draft, name, value)
    draft.save()
    record(TRANSLATION_DRAFTED, draft, by=by, at=at, language=language, version=draft.version)
    return draft


@transaction.atomic
def publish_translation(
    *, guide: Guide, language: str, version: int, by: Person, at: datetime
) -> GuideTranslation:
    require_writer(by)
    drafts = english_that_stands(guide).translations.filter(language=language, published_on=None)
    return publish_row(drafts.first(), version, (TRANSLATION_DRAFTED, TRANSLATION_PUBLISHED), by, at)


def has_crisis_words(*texts: str) -> bool:
    numbers = "|".join(re.escape(line.number) for line in the_trust()["crisis_lines"])
    to_ring = re.compile(rf"(?<!\d)(?:{numbers})(?!\d)")
    return any(CRISIS.search(text) or to_ring.search(text) for text in texts)


def _require_no_crisis_words(english: GuideVersion, details: dict[str, Any]) -> None:
    if has_crisis_words(english.summary, english.text, details["title"], details["summary"], details["text"]):
        raise NotPossible(
            _("This guide says what to do when somebody may come to harm. A person has to translate it."),
            field="is_machine",
        )


def _require_readable(text: str) -> None:
    try:
        parts_of(text)
    except TextProblem as problem:
        raise NotPossible(str(problem), field="text") from None
