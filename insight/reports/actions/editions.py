"""Working out the picture of a quarter, and publishing it. An edition itself is never changed."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from insight.picture.cases import IN_WORDS, with_cases
from insight.picture.contents import ALL, Counts, Limits, TableKind
from insight.picture.dashboard_content import content_of_json, content_to_json
from insight.picture.dashboard_of_picture import with_picture
from insight.picture.differences import EditionView, differences
from insight.picture.groups import without_column_totals
from insight.picture.joining import SCORES, JoinedTable, choose_joined_tables, with_joined_cells
from insight.picture.picture_builder import build_picture
from insight.picture.picture_json import counts_of_json, facts_to_json, limits_of_json, picture_to_json
from insight.picture.quarters import Quarter
from insight.picture.subjects import with_subjects
from insight.picture.tables import Layout, TableEntry, tables_of
from insight.picture.waits import WAITS, with_waits
from insight.reports.models import Dashboard, Edition
from insight.reports.rules import Can
from insight.reports.selectors import gathering
from insight.reports.selectors.gathering import GatheredQuarter
from kit.disclosure_control import linked_tables
from kit.trail.actions import record
from kit.trail.actors import Job
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from people.models import DatedSetting, Person

# How the picture is worked out. Another way is another number, and another edition.
METHOD = 7
# Quarters are worked out one at a time: two at once would hide without knowing of each other.
ONE_AT_A_TIME = 48_211


@transaction.atomic
def triangulate(*, quarter: Quarter, by: Person | Job, at: datetime) -> Edition:
    """The newest edition of a quarter: made if there is none, or if what it shows has changed since. Twice is
    the same, whatever came before.

    Raises NotPossible for a quarter that has not ended.
    """
    if not isinstance(by, Job) and not by.has_perm(Can.TRIANGULATE):
        raise PermissionDenied
    today = timezone.localdate(at)
    if not quarter.has_ended(today):
        raise NotPossible(
            _("{in_words} has not ended. Its picture can be made from {first} on.").format(
                in_words=quarter.in_words, first=f"{quarter.next.first:%-d %B %Y}"
            )
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    gathered = gathering.gather_quarter(quarter, today)
    digest = _digest(gathered)
    before = list(Edition.objects.of(quarter).order_by("number"))
    if before and before[-1].sha256 == digest:
        return before[-1]
    edition = Edition(
        year=quarter.year,
        quarter=quarter.number,
        number=len(before) + 1,
        sha256=digest,
        method=METHOD,
        made_on=today,
    )
    _protect_tables(edition, gathered, before, today)
    dashboards = _dashboards(edition, gathered)
    if before:
        edition.changes = differences(edition_view(before[-1]), edition_view(edition, dashboards))
        # What went in is not the same, and yet no reader sees anything else.
        if not edition.changes:
            return before[-1]
    edition.save()
    Dashboard.objects.bulk_create(dashboards)
    record("insight.triangulated", edition, by=by, at=at, quarter=str(quarter), edition=edition.number)
    return edition


def _protect_tables(edition: Edition, gathered: GatheredQuarter, before: list[Edition], today: date) -> None:
    """Each kind of table by its own threshold, together with what earlier editions show."""
    small_numbers = DatedSetting.objects.value_on("insight.small_numbers", today)
    limits = {kind: limits_of_json(small_numbers[kind]) for kind in gathered.entries}
    tables_shown: dict[TableKind, Counts] = {}
    protections: dict[str, Any] = {}
    joined: list[JoinedTable] = []
    for kind, entries in gathered.entries.items():
        tables, unknown = tables_of(entries)
        if kind == TableKind.THEMES:
            tables, unknown = with_subjects(with_cases(tables), unknown, gathered.subjects)
        if kind == TableKind.SCORES:
            tables = with_waits(tables)
        if kind == TableKind.PEOPLE:
            tables = without_column_totals(tables)
        tables_joined = _joined_tables(kind, entries, before, limits[kind])
        joined += tables_joined
        tables, unknown = with_joined_cells(tables, unknown, tables_joined)
        if before and _counted_the_same(before[-1], kind, tables, unknown, limits[kind]):
            # Hidden once more, it might look like a change.
            tables_shown[kind] = before[-1].picture.shown[kind]
            protections[kind] = before[-1].kept[kind] | {"only_added": True}
            continue
        protected = linked_tables.suppress(
            tables,
            limits[kind].smallest,
            before=[_published_tables(earlier, kind) for earlier in before],
            round_to=limits[kind].round_to,
            only_added=bool(before) and _only_added(before[-1].kept.get(kind), tables.counts),
        )
        tables_shown[kind] = counts_of_json(
            {key: None if key in unknown else count for key, count in protected.shown.items()}
        )
        protections[kind] = _protection_to_json(protected, tables, unknown)
    edition.kept = protections
    edition.stored_picture = picture_to_json(build_picture(gathered.facts, tables_shown, limits, joined))


def _joined_tables(
    kind: TableKind, entries: list[TableEntry], before: list[Edition], limits: Limits
) -> list[JoinedTable]:
    """Groups of people are counted by what they said of themselves, and never put together."""
    if kind == TableKind.PEOPLE:
        return []
    # Both kinds know the same sources, but only scores are of people who ticked one.
    earlier = [
        table
        for table in (before[-1].picture.joined if before else [])
        if (table.source == SCORES) == (kind == TableKind.SCORES)
    ]
    # Complaints and waits have few rows, each with a meaning of its own.
    tables = [entry for entry in entries if entry.source not in (*IN_WORDS, WAITS)]
    return choose_joined_tables(Layout(tables), limits.smallest, earlier)


def _protection_to_json(
    protected: linked_tables.PublishedTables, tables: linked_tables.Tables, unknown: set[str]
) -> dict[str, Any]:
    """What later editions need to hide with this one in mind."""
    return {
        "ranges": protected.kept, "sums": protected.sums, "round_to": protected.round_to,
        "only_added": protected.only_added, "counts": tables.counts, "unknown": sorted(unknown),
    }  # fmt: skip


def _counted_the_same(
    earlier: Edition, kind: TableKind, tables: linked_tables.Tables, unknown: set[str], limits: Limits
) -> bool:
    protection = earlier.kept.get(kind, {})
    return (earlier.method, earlier.picture.limits.get(kind)) == (METHOD, limits) and (
        protection.get("counts"),
        protection.get("unknown"),
    ) == (tables.counts, sorted(unknown))


def _only_added(earlier: dict[str, Any] | None, counts: dict[str, int]) -> bool:
    """Whether no count is smaller than it was."""
    if not earlier:
        return False
    return all(was <= counts.get(cell, 0) for cell, was in earlier["counts"].items())


def _dashboards(edition: Edition, gathered: GatheredQuarter) -> list[Dashboard]:
    names = {ALL: "The whole Trust", **gathered.facts.places}
    return [
        Dashboard(
            edition=edition,
            position=position,
            level=level,
            name=names[level],
            stored_content=content_to_json(with_picture(facts, level, edition.picture)),
        )
        for position, (level, facts) in enumerate(gathered.dashboards.items())
    ]


def edition_view(edition: Edition, dashboards: Iterable[Dashboard] | None = None) -> EditionView:
    """What readers see of an edition: one that is saved, or one to be with its dashboards."""
    rows = edition.dashboards.all() if dashboards is None else dashboards
    return EditionView(
        method=edition.method,
        picture=edition.picture,
        contents={row.level: content_of_json(_as_stored(row.stored_content)) for row in rows},
        only_added=all(protection["only_added"] for protection in edition.kept.values()),
    )


def _as_stored(content: dict[str, Any]) -> Any:
    """As the database gives it back."""
    return json.loads(json.dumps(content, default=vars))


def _published_tables(edition: Edition, kind: TableKind) -> linked_tables.PublishedTables:
    protection = edition.kept.get(kind)
    if protection is None:
        return linked_tables.PublishedTables({}, [])
    sums = [(total, parts) for total, parts in protection["sums"]]
    ranges = {cell: tuple(both) for cell, both in protection["ranges"].items()}
    return linked_tables.PublishedTables(
        edition.stored_picture["shown"][kind], sums, ranges, protection["round_to"], protection["only_added"]
    )


def _digest(gathered: GatheredQuarter) -> str:
    """Of everything that goes in: the same data has the same."""
    contents = facts_to_json(gathered.facts) | {
        "entries": gathered.entries,
        "subjects_counted": gathered.subjects,
        "dashboards": gathered.dashboards,
    }
    plain = json.dumps(contents, sort_keys=True, default=vars)
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
        raise NotPossible(_("This edition is published, so it stays as it is."))
    return edition
