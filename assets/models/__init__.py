"""What a place has: what it is, what people say of it, and which directory it came from."""

from assets.models.asset import (
    ABOUT,
    LINE,
    LONG_LINE,
    OPEN_LICENCE,
    Asset,
    AssetKind,
    AssetStage,
)
from assets.models.feeds import FeedDifference, SourceFeed
from assets.models.replies import AssetReply
from assets.models.workshops import MappingRoom

__all__ = [
    "ABOUT",
    "LINE",
    "LONG_LINE",
    "OPEN_LICENCE",
    "Asset",
    "AssetKind",
    "AssetReply",
    "AssetStage",
    "FeedDifference",
    "MappingRoom",
    "SourceFeed",
]
