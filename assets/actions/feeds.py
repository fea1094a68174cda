"""Services of other directories come in: once each, however often the file is read, and never over what an editor decided."""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from assets.actions.looking import lock_asset, publish_asset
from assets.models import Asset, AssetKind, AssetStage, FeedDifference, SourceFeed
from assets.reading import ReadFeed, Values
from assets.rules import Can
from kit.trail.actions import record
from kit.trail.actors import Actor, Job
from kit.verbs.locking import require_version, save_next_version
from people.models import Area, Person

COORDINATES = ("latitude", "longitude")


@dataclass(frozen=True)
class FeedResult:
    """How many are "new", "changed" before an editor looked, "waits" beside what stands here, or are the "same"."""

    counts: Counter[str]
    left_out: list[str]


@transaction.atomic
def import_feed(*, name: str, feed: ReadFeed, area: Area, by: Person, at: datetime) -> FeedResult:
    """All of one file, or none of it. What is new waits for an editor as whatever is suggested does."""
    if not by.has_perm(Can.EDIT):
        raise PermissionDenied
    return _read_in(name, feed, area, by, at)


@transaction.atomic
def load_feed(*, name: str, feed: ReadFeed, area: Area, by: Job, at: datetime) -> FeedResult:
    """The same, from the command line."""
    return _read_in(name, feed, area, by, at)


@transaction.atomic
def decide_difference(*, asset: Asset, takes_theirs: bool, version: int, by: Person, at: datetime) -> Asset:
    """What stands here stays, or what its directory says takes its place. Either way it was looked at."""
    asset = lock_asset(asset, by)
    difference = FeedDifference.objects.filter(asset=asset).first()
    if difference is None:
        return asset
    require_version(asset, version)
    details = as_columns(difference.values) if takes_theirs else {}
    difference.delete()
    return publish_asset(asset=asset, version=version, by=by, at=at, **details)


def as_columns(values: Values) -> dict[str, Any]:
    """As a row has them: coordinates are kept in the feed's values as text."""
    places = {name: Decimal(values[name]) if values[name] else None for name in COORDINATES if name in values}
    return values | places


def _read_in(name: str, feed: ReadFeed, area: Area, by: Actor, at: datetime) -> FeedResult:
    today = timezone.localdate(at)
    source, _is_new = SourceFeed.objects.select_for_update().get_or_create(
        name=name, defaults={"read_on": today}
    )
    source.read_on, source.read_by = today, by if isinstance(by, Person) else None
    source.save()
    rows = source.assets.select_for_update().filter(name_in_feed__in=list(feed.services))
    standing = {asset.name_in_feed: asset for asset in rows}
    counts: Counter[str] = Counter()
    for key, values in feed.services.items():
        asset = standing.get(key)
        became = _update(asset, values, today) if asset else "new"
        asset = asset or _create(source, key, values, area, today)
        counts[became] += 1
        if became != "same":
            record("assets.read_from_feed", asset, by=by, at=at, became=became)
    record("assets.feed_read", source, by=by, at=at, **counts, left_out=len(feed.left_out))
    return FeedResult(counts, feed.left_out)


def _create(source: SourceFeed, key: str, values: Values, area: Area, today: date) -> Asset:
    return Asset.objects.create(
        idempotency_key=uuid.uuid4(), feed=source, name_in_feed=key, feed_values=values, kind=AssetKind.PLACE, area=area,
        source=source.name, licence=source.licence, suggested_on=today, **as_columns(values),
    )  # fmt: skip


def _update(asset: Asset, values: Values, today: date) -> str:
    """Nothing where the directory says what it said before, whatever people have made of it here since."""
    before = asset.feed_values or {}
    if values == before:
        return "same"
    asset.feed_values = values
    changed = {name: value for name, value in values.items() if value != before.get(name)}
    if asset.stage == AssetStage.SUGGESTED:
        for name, value in as_columns(changed).items():
            setattr(asset, name, value)
    else:
        waits = FeedDifference.objects.filter(asset=asset).first()
        both = (waits.values if waits else {}) | changed
        FeedDifference.objects.update_or_create(asset=asset, defaults={"values": both, "came_on": today})
    save_next_version(asset)
    return "changed" if asset.stage == AssetStage.SUGGESTED else "waits"
