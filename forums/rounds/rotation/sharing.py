"""Who meets online this time, so that over the years every area meets in person as often as any other."""

from collections.abc import Iterable, Mapping, Sequence

from forums.rounds.rotation.nouns import Impossible, Place
from kit.translation import gettext as _


def carry_online_counts(counts: Mapping[str, int], areas: Sequence[str]) -> dict[str, int]:
    """How often each area of this round has been online. A new one starts with those that have been least
    often.
    """
    earlier_counts = [counts[area] for area in areas if area in counts]
    return {area: counts.get(area, min(earlier_counts, default=0)) for area in areas}


def online_areas(areas: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """Slugs of those that have been online least often, in the agreed order; half of all forums with the
    evening one, rounded down.

    Taking the lowest counts first keeps any two within one of each other, and with the report's five areas in
    its order the first four rounds are the report's own table.
    """
    half = (len(areas) + 1) // 2
    return sorted(areas, key=lambda area: (counts[area], areas.index(area)))[: half - 1]


def split_evening_from_areas(places: Iterable[Place]) -> tuple[Place, list[Place]]:
    evening = [place for place in places if place.is_evening]
    areas = [place for place in places if not place.is_evening]
    if len(evening) != 1:
        raise Impossible(
            _("every round has one evening forum, and {evening} of the places are for the evening").format(
                evening=len(evening)
            )
        )
    if not areas:
        raise Impossible(
            _(
                "every round has a forum in person, and there is no place but the evening forum, which is online"
            )
        )
    return evening[0], areas
