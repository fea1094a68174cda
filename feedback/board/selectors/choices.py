"""What the board can be filtered by: places, teams and themes, kept
in the process until one of them changes.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet, Value

from feedback.tickets import board_version
from feedback.tickets.models import Theme
from people.models import Area, Team
from people.searching import by_name

CACHED_AT_MOST = 500


@dataclass(frozen=True)
class BoardChoices:
    """Rows by their short name, in the order they are offered."""

    areas: dict[str, Mapping[str, Any]]
    teams: dict[str, Mapping[str, Any]]
    themes: dict[str, Mapping[str, Any]]
    # What pages made of these choices, by what it is for. It goes when they change.
    _cache: dict = field(default_factory=dict, compare=False)

    def cached(self, what: str, make: Callable[[], Any]) -> Any:
        """What was made of these choices before, or else what `make` gives now."""
        if what not in self._cache:
            if len(self._cache) >= CACHED_AT_MOST:
                self._cache.clear()
            self._cache[what] = make()
        return self._cache[what]

    @cached_property
    def area_names(self) -> dict[int, str]:
        return {row["id"]: row["name"] for row in self.areas.values()}

    @cached_property
    def theme_names(self) -> dict[int, str]:
        return {row["id"]: row["name"] for row in self.themes.values()}

    def theme_and_below(self, slug: str) -> list[int]:
        """The theme with those that belong to it."""
        chosen = self.themes[slug]["id"]
        return [row["id"] for row in self.themes.values() if chosen in (row["id"], row["parent_id"])]


# How long a process may go without asking whether something has changed.
LOOK_AGAIN_AFTER = 5  # seconds
_kept: dict[str, Any] = {}  # the choices, the version of the board they are of, and when to look again


def board_choices() -> BoardChoices:
    if _kept and time.monotonic() < _kept["look_again_at"]:
        return _kept["choices"]
    version = board_version.current()
    if not version:
        return _load_board_choices()
    if _kept.get("of") != version:
        _kept.update(of=version, choices=_load_board_choices())
    _kept["look_again_at"] = time.monotonic() + LOOK_AGAIN_AFTER
    return _kept["choices"]


def forget_board_choices() -> None:
    """Between tests."""
    _kept.clear()


def _load_board_choices() -> BoardChoices:
    """Two queries."""
    areas: dict[str, Mapping[str, Any]] = {}
    teams: dict[str, Mapping[str, Any]] = {}
    for row in _areas_and_teams():
        (teams if row["is_team"] else areas)[row["slug"]] = row
    themes = Theme.objects.values("id", "slug", "name", "parent_id", "retired_on")
    return BoardChoices(areas=areas, teams=teams, themes={row["slug"]: row for row in themes})


def _areas_and_teams() -> QuerySet[Area, dict[str, Any]]:
    names = ("id", "slug", "name", "is_team", "order", "offered", "in_order")
    first = by_name("name")[0]
    areas = Area.objects.order_by().annotate(
        is_team=Value(False), order=F("position"), offered=Value(True), in_order=first
    )
    teams = Team.objects.order_by().annotate(
        is_team=Value(True), order=Value(0), offered=F("is_active"), in_order=first
    )
    return areas.values(*names).union(teams.values(*names), all=True).order_by("order", "in_order", "name")
