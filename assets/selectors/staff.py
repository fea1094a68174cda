"""What editors look at."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from assets.agreed import Freshness
from assets.models import Asset, AssetReply, FeedDifference

SHOWN = 50


def suggested_assets() -> QuerySet[Asset]:
    """The first that came in first."""
    return Asset.objects.suggested().select_related("area").order_by("suggested_on", "pk")


def doubted_assets() -> QuerySet[Asset]:
    """Public, and somebody says that something is not right."""
    waits = AssetReply.objects.filter(asset=OuterRef("pk"), settled_on=None)
    return Asset.objects.public().filter(Exists(waits)).select_related("area").order_by("pk")


def unchecked_assets(agreed: Freshness) -> QuerySet[Asset]:
    """Public and grey, the longest unchecked first."""
    rows = Asset.objects.public().filter(checked_on__lt=agreed.grey_before)
    return rows.select_related("area").order_by("checked_on", "pk")


def differing_assets() -> QuerySet[Asset]:
    """Decided on here, and their directory says something else now."""
    rows = Asset.objects.filter(difference__isnull=False).select_related("area")
    return rows.order_by("difference__came_on", "pk")


def difference_of(asset: Asset) -> FeedDifference | None:
    return FeedDifference.objects.filter(asset=asset).first()


def open_replies(asset: Asset) -> list[AssetReply]:
    return list(asset.replies.filter(settled_on=None)[:SHOWN])


def asset_to_edit(reference: UUID) -> Asset:
    asset = Asset.objects.select_related("area").filter(reference=reference).first()
    if asset is None:
        raise Http404
    return asset
