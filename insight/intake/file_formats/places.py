"""Where something happened, from however many cells name a place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from insight.intake.file_formats.columns import normalised_name
from insight.intake.file_formats.problems import RejectedRow, is_total
from kit.translation import gettext_lazy as _lazy

UNKNOWN = _lazy(
    "None of its places is one we know. Say which place it is, on the page “Names of places in files”."
)
LONGEST_NAME = 120  # letters
MOST_UNKNOWN = 100
# "RXX01 - Recovery College": a code of the NHS before the name, or in brackets behind it.
CODE_BEFORE = re.compile(r"\s*[A-Z]{1,4}\d[A-Z0-9]{0,6}\s*[-\u2013\u2014:|]\s*(?=\S)")
CODE_BEHIND = re.compile(r"(?<=\S)\s*[(\[]\s*[A-Z]{1,4}\d[A-Z0-9]{0,6}\s*[)\]]\s*")


class PlaceKeys(NamedTuple):
    """A place by the numbers of its rows: all three of a team, one or two of what is coarser, none of the
    whole Trust.
    """

    directorate: int | None = None
    area: int | None = None
    team: int | None = None


WHOLE_TRUST = PlaceKeys()


def place_name(text: str) -> str:
    """How a place is looked up: without a code beside it, and “&” is “and”."""
    return alias_name(CODE_BEHIND.sub("", CODE_BEFORE.sub("", text, count=1)))


def alias_name(text: str) -> str:
    """The same with its code, which may be all that tells two places apart."""
    return normalised_name(text.replace("&", " and "))


def unknown_names(places: "Places", *columns: Iterable[str]) -> list[str]:
    """Names in these columns that mean no place we know: not more of them than anybody would go through, and none
    that is a sentence.
    """
    names = {text.strip() for texts in columns for text in texts}
    unknown = (
        name
        for name in sorted(names)
        if normalised_name(name) and len(name) <= LONGEST_NAME and not is_total(name)
    )
    return list(islice((name for name in unknown if places.named(name) is None), MOST_UNKNOWN))


@dataclass
class Places:
    """The places we know, by normalised name. `others` are directorates and areas, `aliases` what people said
    that files call a place, `beginnings` how such names begin.
    """

    teams: dict[str, PlaceKeys] = field(default_factory=dict)
    others: dict[str, PlaceKeys] = field(default_factory=dict)
    aliases: dict[str, PlaceKeys] = field(default_factory=dict)
    beginnings: dict[str, PlaceKeys] = field(default_factory=dict)

    def where(self, cells: Iterable[str]) -> PlaceKeys:
        """A team says all three. Without one: the directorate and the area that are named. Raises RejectedRow
        for unknown names.
        """
        texts = [cell for cell in cells if cell.strip()]
        matches = [place for text in texts if (place := self.named(text)) is not None]
        if texts and not matches:
            raise RejectedRow(UNKNOWN)
        team = next((place for place in matches if place.team), None)
        return team or PlaceKeys(
            directorate=next((place.directorate for place in matches if place.directorate), None),
            area=next((place.area for place in matches if place.area), None),
        )

    def named(self, text: str) -> PlaceKeys | None:
        """Its own names first, then what people said of the name with its code, without it, and of how it begins."""
        bare, full = place_name(text), alias_name(text)
        lookups = ((self.teams, bare), (self.others, bare), (self.aliases, full), (self.aliases, bare))
        match = next((places[name] for places, name in lookups if name in places), None)
        return match if match is not None else self._beginning_with(full)

    def _beginning_with(self, name: str) -> PlaceKeys | None:
        """The longest beginning says most."""
        longest = max(filter(name.startswith, self.beginnings), key=len, default=None)
        return None if longest is None else self.beginnings[longest]
