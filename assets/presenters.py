"""What a place has, in words."""

from dataclasses import dataclass
from typing import Any

from assets.actions.feeds import FeedResult
from assets.agreed import Freshness
from assets.models import Asset, AssetKind
from assets.selectors.public import AssetsFound
from kit.translation import gettext as _
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


COLUMN_NAMES = {
    "name": _lazy("What it is called"), "about": _lazy("What it is"), "organisation": _lazy("Who runs it"),
    "is_free": _lazy("Costs nothing"), "languages": _lazy("Languages"), "times": _lazy("When"),
    "how_to_come": _lazy("How to come"), "address": _lazy("Address"), "postcode": _lazy("Postcode"),
    "latitude": _lazy("North"), "longitude": _lazy("East"), "phone": _lazy("Phone"), "web": _lazy("Website"),
}  # fmt: skip
COUNT_NAMES = {
    "new": _lazy("New: they wait to be looked at"),
    "changed": _lazy("Changed before anybody looked"),
    "waits": _lazy("Say something else than stands here: choose which is right"),
    "same": _lazy("As they were"),
}


def side_by_side(asset: Asset, values: dict[str, Any]) -> list[tuple[str, str, str]]:
    """(what it is, what stands here, what its directory says)."""
    return [
        (str(label), _in_words(getattr(asset, name)), _in_words(values[name]))
        for name, label in COLUMN_NAMES.items()
        if name in values
    ]


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _("nothing") if value in ("", None) else str(value)


def feed_counts(result: FeedResult) -> list[tuple[str, int]]:
    return [(str(label), result.counts[name]) for name, label in COUNT_NAMES.items() if result.counts[name]]
