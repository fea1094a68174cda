"""What editors look at."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from assets.models import Asset

SHOWN = 50


def suggested_assets() -> QuerySet[Asset]:
    """The first that came in first."""
    return Asset.objects.suggested().select_related("area").order_by("suggested_on", "pk")


def asset_to_edit(reference: UUID) -> Asset:
    asset = Asset.objects.select_related("area").filter(reference=reference).first()
    if asset is None:
        raise Http404
    return asset
