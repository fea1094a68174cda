"""What the board can be filtered by: places, teams and themes, kept
in the process until one of them changes.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, QuerySet, Value

from feedback import board_version
from feedback.models import Theme
from people.models import Area, Team
from people.searching import by_name

MADE_AT_MOST = 500


@dataclass(frozen=True)
class Choices:
    """Rows by their short name, in the order they are offered."""

    areas: dict
    teams: dict
    themes: dict
    # What pages made of these choices, by what it is for. It goes when they change.
    _made: dict = field(default_factory=dict, compare=False)

    def made(self, what: str, make: Callable[[], Any]) -> Any:
        """What was made of these choices before, or else what `make` gives now."""
        if what not in self._made:
            if len(self._made) >= MADE_AT_MOST:
                self._made.clear()
            self._made[what] = make()
        return self._made[what]

    def __post_init__(self) -> None:
        object.__setattr__(self, "area_names", {row["id"]: row["name"] for row in self.areas.values()})
        object.__setattr__(self, "theme_names", {row["id"]: row["name"] for row in self.themes.values()})

    def theme_and_below(self, slug: str) -> list[int]:
        """The theme with those that belong to it."""
        chosen = self.themes[slug]["id"]
        return [row["id"] for row in self.themes.values() if chosen in (row["id"], row["parent_id"])]


# How long a process may go without asking whether something has changed.
LOOK_AGAIN_AFTER = 5  # seconds
_kept = {}


def choices() -> Choices:
    if _kept and time.monotonic() < _kept["look_again_at"]:
        return _kept["choices"]
    version = board_version.current()
    if not version:
        return _read()
    if _kept.get("of") != version:
        _kept.update(of=version, choices=_read())
    _kept["look_again_at"] = time.monotonic() + LOOK_AGAIN_AFTER
    return _kept["choices"]


def forget() -> None:
    """Between tests."""
    _kept.clear()


def _read() -> Choices:
    """Two queries."""
    areas, teams = {}, {}
    for row in _places():
        (teams if row["is_team"] else areas)[row["slug"]] = row
    themes = Theme.objects.values("id", "slug", "name", "parent_id", "retired_on")
    return Choices(areas=areas, teams=teams, themes={row["slug"]: row for row in themes})


def _places() -> QuerySet[Area]:
    names = ("id", "slug", "name", "is_team", "order", "offered", "in_order")
    first = by_name("name")[0]
    areas = Area.objects.order_by().annotate(
        is_team=Value(False), order=F("position"), offered=Value(True), in_order=first
    )
    teams = Team.objects.order_by().annotate(
        is_team=Value(True), order=Value(0), offered=F("is_active"), in_order=first
    )
    return areas.values(*names).union(teams.values(*names), all=True).order_by("order", "in_order", "name")
