"""What everybody reads of guides."""

from collections.abc import Callable
from itertools import groupby

from django.db.models import QuerySet
from django.http import Http404

from guides.models import GuideTopic, GuideVersion

Rows = QuerySet[GuideVersion]
LIST_SHOWN = 200


def listed_guides() -> list[tuple[str, list[GuideVersion]]]:
    """(what they are about, the versions that stand), in the order of topics. One query."""
    rows = GuideVersion.objects.newest().select_related("guide").defer("text")
    rows = rows.order_by("guide__position", "guide__title")[:LIST_SHOWN]
    order = list(GuideTopic.values)
    in_order = sorted(rows, key=lambda row: order.index(row.guide.topic))
    topics = groupby(in_order, key=lambda row: row.guide.topic)
    return [(str(GuideTopic(topic).label), list(versions)) for topic, versions in topics]


def version_to_read(
    slug: str, number: int | None = None, annotated: Callable[[Rows], Rows] = lambda rows: rows
) -> GuideVersion:
    """The version that stands, or the one of this number. To everybody else than writers a draft is not there."""
    rows = annotated(GuideVersion.objects.published().select_related("guide").filter(guide__slug=slug))
    version = (rows if number is None else rows.filter(number=number)).order_by("-number").first()
    if version is None:
        raise Http404
    return version


def past_versions(version: GuideVersion) -> list[GuideVersion]:
    """All that were published, the newest first. One query."""
    rows = GuideVersion.objects.published().filter(guide=version.guide_id).order_by("-number")
    return list(rows.only("number", "published_on", "what_changed"))
