"""Something is suggested, and an editor looks at it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from assets.homes import may_be_a_home
from assets.models import Asset, AssetStage
from assets.rules import Can
from kit.trail.actions import record
from kit.trail.actors import SOMEONE
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.verbs.locking import lock, require_version, save_next_version
from people.models import Person


@transaction.atomic
def suggest_asset(*, idempotency_key: UUID, at: datetime, **details: Any) -> Asset:
    """Anybody, without a name. The same page sent twice is one. `details`: what it is, where, and what somebody needs to know."""
    _must_be_no_home(details)
    asset, is_new = Asset.objects.get_or_create(
        idempotency_key=idempotency_key,
        defaults={"source": _("Suggested here"), "suggested_on": timezone.localdate(at)} | details,
    )
    if is_new:
        record("assets.suggested", asset, by=SOMEONE, at=at)
    return asset


@transaction.atomic
def publish_asset(*, asset: Asset, version: int, by: Person, at: datetime, **details: Any) -> Asset:
    """Everybody can read it, as `details` say it: whoever publishes it has looked, so it counts as checked."""
    asset = lock_asset(asset, by)
    require_version(asset, version)
    _must_be_no_home(details)
    for name, value in details.items():
        setattr(asset, name, value)
    is_first = asset.stage != AssetStage.PUBLIC
    asset.stage, asset.because = AssetStage.PUBLIC, ""
    asset.checked_on = timezone.localdate(at)
    _decide(asset, "assets.published" if is_first else "assets.changed", by, at)
    return asset


@transaction.atomic
def decline_asset(*, asset: Asset, because: str, version: int, by: Person, at: datetime) -> Asset:
    """It is not shown, or no longer; whoever suggested it is told why. Doing it again changes nothing."""
    asset = lock_asset(asset, by)
    if asset.stage == AssetStage.DECLINED and asset.because == because:
        return asset
    require_version(asset, version)
    if not because.strip():
        raise NotPossible(_("Write why, in a sentence that somebody can read."), field="because")
    asset.stage, asset.because = AssetStage.DECLINED, because
    _decide(asset, "assets.declined", by, at)
    return asset


def lock_asset(asset: Asset, by: Person) -> Asset:
    if not by.has_perm(Can.EDIT, asset):
        raise PermissionDenied
    return lock(Asset.objects.all(), asset.pk)


def _decide(asset: Asset, verb: str, by: Person, at: datetime) -> None:
    asset.decided_on, asset.decided_by = timezone.localdate(at), by
    asset.replies.filter(settled_on=None).update(settled_on=asset.decided_on)
    save_next_version(asset)
    record(verb, asset, by=by, at=at)


def _must_be_no_home(details: dict[str, Any]) -> None:
    if may_be_a_home(details.get("address", ""), details.get("organisation", "")):
        raise NotPossible(
            _(
                "This may be somebody’s home. Leave the address out: the place is enough. "
                "If an organisation meets there, write its name above."
            ),
            field="address",
        )
