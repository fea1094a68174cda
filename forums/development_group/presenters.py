"""The monthly share and the points of a round."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from forums.development_group.models import Collation, Share
from kit.translation import gettext_lazy as _lazy

LISTS = (
    ("new", _lazy("New points")),
    ("several", _lazy("Said by several people, or raised in several forums, and not answered yet")),
    ("late", _lazy("Answers that are late")),
)


def share_lists(share: Share) -> list[dict[str, object]]:
    """The lists of points of a monthly share, without what was taken off the board since."""
    return [
        share.pack[name]
        | {
            "heading": heading,
            "rows": point_rows(share, share.pack[name]["points"]),
        }
        for name, heading in LISTS
    ]


def collation_themes(collation: Collation) -> list[dict[str, object]]:
    return [theme | {"rows": point_rows(collation, theme["points"])} for theme in collation.pack["themes"]]


def point_rows(frozen: Share | Collation, points: Iterable[dict[str, Any]]) -> list[dict[str, object]]:
    return [
        point
        | {
            "title": frozen.titles[point["reference"]],
            "due_on": date.fromisoformat(point["due"]) if point["due"] else None,
            "path": reverse("feedback:ticket", args=[point["reference"]]),
        }
        for point in points
        if point["reference"] in frozen.titles
    ]
