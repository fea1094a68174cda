"""What a place has, in words."""

from dataclasses import dataclass

from assets.agreed import Freshness
from assets.models import Asset, AssetKind
from assets.selectors.public import AssetsFound
from kit.translation import gettext_lazy as _lazy

NEED_NAMES = {
    "is_step_free": _lazy("No steps"),
    "is_quiet": _lazy("Quiet"),
    "is_free": _lazy("Costs nothing"),
}
KIND_COLOURS = {AssetKind.PLACE: "blue", AssetKind.GROUP: "purple", AssetKind.THING: "green"}


@dataclass(frozen=True)
class AssetCard:
    number: int
    asset: Asset
    needs: list[str]
    is_grey: bool


def asset_cards(listing: AssetsFound) -> list[AssetCard]:
    """Each with the number that stands for it on the map."""
    return [asset_card(asset, listing.freshness, number) for number, asset in enumerate(listing.assets, 1)]


def asset_card(asset: Asset, agreed: Freshness, number: int = 1) -> AssetCard:
    return AssetCard(number, asset, needs_of(asset), not asset.is_checked_since(agreed.grey_before))


def needs_of(asset: Asset) -> list[str]:
    """What somebody may need to know, as short words."""
    needs = [str(label) for name, label in NEED_NAMES.items() if getattr(asset, name)]
    return [*needs, *([asset.languages] if asset.languages else [])]
