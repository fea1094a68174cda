"""What everybody finds of what a place has. Queries do not grow with rows, and no page counts them all."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.http import Http404

from assets.agreed import LISTED, Freshness, freshness
from assets.models import Asset, AssetKind
from kit.waiting import days_after
from people.models import Area, DatedSetting
from people.searching import Searchable, by_name, query_for

PAGE = 20
HERE_SHOWN = 4
NEEDS = ("is_step_free", "is_quiet", "is_free")


@dataclass(frozen=True)
class AssetQuery:
    """What an address asks for. `after`: the reference of the last one of the page before."""

    area: Area | None = None
    kind: str = ""
    needs: tuple[str, ...] = ()
    in_languages: bool = False
    words: str = ""
    after: UUID | None = None


@dataclass(frozen=True)
class AssetsFound:
    assets: list[Asset]
    freshness: Freshness
    # The reference that the next page comes after, where there is one.
    next_after: UUID | None


def listed_assets(query: AssetQuery, today: date) -> AssetsFound:
    """Three queries at most."""
    agreed = freshness(today)
    rows = _chosen(standing_assets(agreed), query).select_related("area").order_by(*by_name("name"), "pk")
    assets = list(_behind(rows, query.after)[: PAGE + 1])
    has_next = len(assets) > PAGE
    assets = assets[:PAGE]
    return AssetsFound(assets, agreed, assets[-1].reference if has_next else None)


def standing_assets(agreed: Freshness) -> QuerySet[Asset]:
    """Public, and not so long unchecked that it is gone."""
    return Asset.objects.public().filter(checked_on__gte=agreed.gone_before)


def assets_here(area: Area, today: date) -> list[Asset]:
    """The first few of a place, by name: one query, which reads beside its rows how long they stand."""
    agreed_days = Cast(DatedSetting.objects.as_column(LISTED, today), IntegerField())
    gone_before = days_after(Value(today, DateField()), agreed_days * -1)
    rows = Asset.objects.public().filter(area=area, checked_on__gte=gone_before)
    return list(rows.order_by(*by_name("name"), "pk")[:HERE_SHOWN])


def feed_page(agreed: Freshness, number: int, size: int) -> list[Asset]:
    """One page of what other directories fetch, in an order that stays."""
    rows = standing_assets(agreed).select_related("area").order_by("pk")
    return list(rows[(number - 1) * size : number * size])


def public_asset(reference: UUID, today: date) -> tuple[Asset, Freshness]:
    """Raises Http404 where there is none, or it is not public."""
    agreed = freshness(today)
    asset = standing_assets(agreed).select_related("area").filter(reference=reference).first()
    if asset is None:
        raise Http404
    return asset, agreed


def _chosen(rows: QuerySet[Asset], query: AssetQuery) -> QuerySet[Asset]:
    if query.area is not None:
        rows = rows.filter(Q(area=query.area))
    if query.kind in AssetKind.values:
        rows = rows.filter(kind=query.kind)
    rows = rows.filter(**{need: True for need in query.needs if need in NEEDS})
    if query.in_languages:
        rows = rows.exclude(languages="")
    return rows.filter(searched=query_for(query.words)) if query.words else rows


def _behind(rows: QuerySet[Asset], after: UUID | None) -> QuerySet[Asset]:
    """What stands behind that one in the order of names."""
    if after is None:
        return rows
    last = Asset.objects.filter(reference=after).values("pk", "name", compared=Searchable(F("name"))).first()
    if last is None:
        return rows
    rows = rows.annotate(compared=Searchable(F("name")))
    same, compared = Q(compared=last["compared"]), last["compared"]
    behind = Q(name__gt=last["name"]) | Q(name=last["name"], pk__gt=last["pk"])
    return rows.filter(Q(compared__gte=compared)).filter(Q(compared__gt=compared) | same & behind)
