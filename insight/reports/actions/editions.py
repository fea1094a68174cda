"""Working out the picture of a quarter, and publishing it. An edition itself is never changed."""

import hashlib
import json
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from insight.reports import shown
from insight.reports.models import Dashboard, Edition
from insight.reports.picture import ALL, differences, tables_of
from insight.reports.quarters import Quarter
from insight.reports.rules import Can
from insight.reports.selectors import figures, gathering
from kit.disclosure_control import linked_tables
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.verbs.errors import NotPossible
from people.models import DatedSetting, Person

# How the picture is worked out. Another way is another number, and another edition.
METHOD = 3
# Quarters are worked out one at a time: two at once would hide without knowing of each other.
ONE_AT_A_TIME = 48_211


@transaction.atomic
def triangulate(*, quarter: Quarter, by: Person | Job, at: datetime) -> Edition:
    """The newest edition of a quarter: made if there is none, or if what we know has changed since. Twice is the same.

    Raises NotPossible for a quarter that has not ended.
    """
    if not isinstance(by, Job) and not by.has_perm(Can.TRIANGULATE):
        raise PermissionDenied
    today = timezone.localdate(at)
    if not quarter.has_ended(today):
        raise NotPossible(
            f"{quarter.in_words} has not ended. Its picture can be made from {quarter.next.first:%-d %B %Y} on."
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    facts = gathering.quarter_facts(quarter, today)
    mark = _facts_digest(facts)
    before = list(Edition.objects.of(quarter).order_by("number"))
    if before and before[-1].sha256 == mark:
        return before[-1]
    edition = Edition(
        year=quarter.year,
        quarter=quarter.number,
        number=len(before) + 1,
        sha256=mark,
        method=METHOD,
        made_on=today,
    )
    _protect_tables(edition, facts, before, today)
    edition.save()
    _create_dashboards(edition, facts)
    record("insight.triangulated", edition, by=by, at=at, quarter=str(quarter), edition=edition.number)
    return edition


def _protect_tables(edition: Edition, known: dict[str, Any], before: list[Edition], today: date) -> None:
    """Each kind of table by its own threshold, together with what earlier editions show."""
    limits = DatedSetting.objects.value_on("insight.small_numbers", today)
    tables, protection_by_kind = {}, {}
    for kind, entries in known.pop("entries").items():
        counted, unknown = tables_of(entries)
        earlier = [_published_tables(earlier_edition, kind) for earlier_edition in before]
        protected = linked_tables.suppress(
            counted,
            limits[kind]["smallest"],
            before=earlier,
            round_to=limits[kind].get("round", 1),
            only_added=bool(before) and _only_added(before[-1].kept.get(kind), counted.counts),
        )
        tables[kind] = {cell: None if cell in unknown else count for cell, count in protected.shown.items()}
        protection_by_kind[kind] = {
            "ranges": protected.kept, "sums": protected.sums, "round_to": protected.round_to,
            "only_added": protected.only_added, "counts": counted.counts,
        }  # fmt: skip
    edition.kept = protection_by_kind
    edition.picture = shown.build_picture(known, tables, limits)
    if before:
        only_added = all(protection["only_added"] for protection in protection_by_kind.values())
        edition.changes = differences(before[-1].picture, edition.picture, only_added=only_added)


def _only_added(earlier: dict[str, Any] | None, counts: dict[str, int]) -> bool:
    """Whether no count is smaller than it was."""
    if not earlier:
        return False
    return all(was <= counts.get(cell, 0) for cell, was in earlier["counts"].items())


def _create_dashboards(edition: Edition, known: dict[str, Any]) -> None:
    names = {ALL: "The whole Trust", **known["places"]}
    Dashboard.objects.bulk_create(
        Dashboard(
            edition=edition,
            position=position,
            level=level,
            name=names[level],
            said=content | figures.content_of_picture(level, edition.picture),
        )
        for position, (level, content) in enumerate(known["dashboards"].items())
    )


def _published_tables(edition: Edition, kind: str) -> linked_tables.PublishedTables:
    protection = edition.kept.get(kind)
    if protection is None:
        return linked_tables.PublishedTables({}, [])
    sums = [(total, parts) for total, parts in protection["sums"]]
    ranges = {cell: tuple(both) for cell, both in protection["ranges"].items()}
    return linked_tables.PublishedTables(
        edition.picture["shown"][kind], sums, ranges, protection["round_to"], protection["only_added"]
    )


def _facts_digest(known: dict[str, Any]) -> str:
    plain = json.dumps(known, sort_keys=True, default=lambda entry: entry.__dict__)
    return hashlib.sha256(f"{METHOD}{plain}".encode()).hexdigest()


@transaction.atomic
def publish_edition(*, edition: Edition, by: Person, at: datetime) -> Edition:
    """From now on everybody who works with us can read it, and what it says does not change."""
    edition = lock_draft_edition(edition, by)
    edition.published_on, edition.published_as = timezone.localdate(at), "Co-production lead"
    edition.save(update_fields=["published_on", "published_as"])
    record("insight.edition_published", edition, by=by, at=at)
    return edition


def lock_draft_edition(edition: Edition, by: Person) -> Edition:
    if not by.has_perm(Can.TRIANGULATE):
        raise PermissionDenied
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.published_on:
        raise NotPossible("This edition is published, so it stays as it is.")
    return edition
