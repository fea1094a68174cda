"""A guide in Easy Read, in other languages and in sign language, and whether the English has changed since."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from guides.languages import languages_offered
from guides.models import (
    EasyReadLine,
    EasyReadVersion,
    Guide,
    GuideTranslation,
    GuideVersion,
    SignedVideo,
    name_of_language,
)
from guides.selectors.public import version_to_read


@dataclass(frozen=True)
class OtherForm:
    """`changed_on`: the day since which the English says something else, where it does."""

    row: EasyReadVersion | GuideTranslation | SignedVideo
    guide: Guide
    changed_on: date | None


def with_other_forms(rows: QuerySet[GuideVersion]) -> QuerySet[GuideVersion]:
    """With `has_easy_read`, `is_signed` and `language_codes` of the guide: no query of their own."""
    easy_reads = EasyReadVersion.objects.exclude(published_on=None).filter(english__guide=OuterRef("guide"))
    translations = GuideTranslation.objects.exclude(published_on=None).filter(
        english__guide=OuterRef("guide")
    )
    videos = SignedVideo.objects.filter(english__guide=OuterRef("guide"))
    codes = translations.order_by("language").values("language").distinct()
    return rows.annotate(
        has_easy_read=Exists(easy_reads), is_signed=Exists(videos), language_codes=ArraySubquery(codes)
    )


def easy_read_of(slug: str) -> OtherForm:
    rows = EasyReadVersion.objects.exclude(published_on=None).filter(english__guide__slug=slug)
    return _with_guide(rows.select_related("english__guide").order_by("-pk").first())


def translation_of(slug: str, language: str) -> OtherForm:
    rows = GuideTranslation.objects.exclude(published_on=None)
    rows = rows.filter(english__guide__slug=slug, language=language)
    return _with_guide(rows.select_related("english__guide").order_by("-pk").first())


def signed_video_of(slug: str) -> OtherForm:
    rows = SignedVideo.objects.filter(english__guide__slug=slug)
    return _with_guide(rows.select_related("english__guide").order_by("-pk").first())


def _with_guide(row: EasyReadVersion | GuideTranslation | SignedVideo | None) -> OtherForm:
    """One query more: the English as it stands today, so that the page says at once when it has changed."""
    if row is None:
        raise Http404
    return OtherForm(
        row, row.english.guide, changed_since(row.english, version_to_read(row.english.guide.slug))
    )


def changed_since(english: GuideVersion, newest: GuideVersion) -> date | None:
    """A version that was only checked says the same."""
    is_same = (english.summary, english.text) == (newest.summary, newest.text)
    return None if is_same else newest.published_on


def lines_of(easy_read: EasyReadVersion) -> list[EasyReadLine]:
    return list(easy_read.lines.select_related("picture"))


@dataclass(frozen=True)
class FormState:
    """How far another form of a guide is, for those who write: `code` is empty for Easy Read."""

    code: str
    name: str
    published: EasyReadVersion | GuideTranslation | None
    draft: EasyReadVersion | GuideTranslation | None
    changed_on: date | None


def states_of(guide: Guide, newest: GuideVersion, today: date) -> list[FormState]:
    """Easy Read first, then every language that is offered."""
    easy_reads = list(EasyReadVersion.objects.filter(english__guide=guide).select_related("english"))
    rows = GuideTranslation.objects.filter(english__guide=guide).select_related("english").order_by("-pk")
    by_language: dict[str, list[GuideTranslation]] = {}
    for row in rows:
        by_language.setdefault(row.language, []).append(row)
    codes = dict.fromkeys([*languages_offered(today), *by_language])
    return [
        _state("", "", easy_reads, newest),
        *(_state(code, name_of_language(code), by_language.get(code, []), newest) for code in codes),
    ]


def _state(code: str, name: str, rows: list, newest: GuideVersion) -> FormState:
    published = next((row for row in rows if row.published_on), None)
    draft = next((row for row in rows if not row.published_on and row.english_id == newest.pk), None)
    return FormState(code, name, published, draft, published and changed_since(published.english, newest))
