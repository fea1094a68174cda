"""A place or a team by what somebody types: with or without its capitals, accents and apostrophes."""

import re
from dataclasses import dataclass
from typing import cast

from feedback.board.selectors.choices import board_choices
from kit.alphabets import folded
from people.models import Area, Team
from people.searching import by_name

AT_MOST = 8  # choices offered for what was typed; with more of them a list of all places reads quicker
NOT_LETTERS = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class PlaceOption:
    """An area, or a team in its area, by the short names that addresses have."""

    area: str
    team: str
    name: str
    area_name: str

    @property
    def label(self) -> str:
        return f"{self.area_name}: {self.name}" if self.team else self.name

    @property
    def key(self) -> str:
        return f"{self.area}/{self.team}" if self.team else self.area


def place_options() -> list[PlaceOption]:
    """All places, each followed by its teams that are open. Kept until one of them changes."""
    return cast("list[PlaceOption]", board_choices().cached("place options", _load_place_options))


def _load_place_options() -> list[PlaceOption]:
    """Two queries."""
    teams: dict[int, list[Team]] = {}
    for team in Team.objects.filter(is_active=True).order_by(*by_name("name")):
        teams.setdefault(team.area_id, []).append(team)
    return [
        option
        for area in Area.objects.all()
        for option in (
            PlaceOption(area.slug, "", area.name, area.name),
            *(PlaceOption(area.slug, team.slug, team.name, area.name) for team in teams.get(area.pk, ())),
        )
    ]


def trust_wide_area() -> str:
    """For who is not sure: somebody finds the right team. Empty where a trust has no such area."""
    return next((row.slug for row in Area.objects.filter(is_trust_wide=True)), "")


def place_named(typed: str) -> PlaceOption | None:
    """The one whose name this is, however it is written."""
    typed_words = _words(typed)
    named = [
        option for option in place_options() if typed_words in (_words(option.name), _words(option.label))
    ]
    return named[0] if len(named) == 1 else None


def places_like(typed: str) -> list[PlaceOption]:
    """What it may mean, at most eight: places and teams that have each typed word, and the areas of those teams.

    All areas where nothing has them, or too much.
    """
    typed_words = _words(typed)
    like = [
        option for option in place_options() if typed_words and _has_all(typed_words, _words(option.label))
    ]
    areas = {option.area for option in like}
    like = [
        option for option in place_options() if option in like or (option.area in areas and not option.team)
    ]
    return like if 0 < len(like) <= AT_MOST else [option for option in place_options() if not option.team]


def _words(text: str) -> tuple[str, ...]:
    """Its words without capitals, accents and apostrophes."""
    letters = folded(text).replace("'", "").replace("\u2019", "")
    return tuple(NOT_LETTERS.sub(" ", letters).split())


def _has_all(typed_words: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in typed_words)
