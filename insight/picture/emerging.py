"""Themes that are talked of more than before, and not by chance alone. Pure: counts go in, what is worth a
look comes out.

With hundreds of themes and places some rise every quarter by chance. So each rise is tested (Fisher's exact
test, one way), the tests are corrected for how many there are (Benjamini and Hochberg), and fewer than five
mentions are never a theme. What comes out is "worth a look", no more.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kit.lazy import lazy_module

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy import stats
else:
    stats = lazy_module("scipy.stats")

FEWEST = 5
# Of what is called rising, so much at most is expected to be chance.
FALSE_SHARE = 0.05


@dataclass(frozen=True)
class ThemeObservation:
    """How often a theme was spoken of in one source and place, of how many comments; now, and in the quarters
    before.
    """

    source: str
    theme: str
    place: str
    mentions: int
    comments: int
    mentions_before: int
    comments_before: int

    @property
    def share(self) -> float:
        """Of all comments now, from 0 to 1."""
        return self.mentions / self.comments if self.comments else 0.0

    @property
    def share_before(self) -> float:
        return self.mentions_before / self.comments_before if self.comments_before else 0.0


@dataclass(frozen=True)
class Rise:
    """`chance` is how likely it is that so many mentions come by chance alone, from 0 to 1; of what
    `rising_themes` gives, after correction.
    """

    theme: str
    place: str
    evidence: tuple[ThemeObservation, ...]
    chance: float

    @property
    def mentions(self) -> int:
        return sum(observation.mentions for observation in self.evidence)

    @property
    def sources(self) -> list[str]:
        return [observation.source for observation in self.evidence]


def rising_themes(rows: "Sequence[ThemeObservation]") -> list[Rise]:
    """Themes rising in one source, and in several at once: the surest first, then those spoken of most.

    `rows` hold each source, theme and place once. A rise in several sources stands instead of those it is
    made of. Raises ValueError where more comments speak of a theme than there are.
    """
    for row in rows:
        if not 0 <= row.mentions <= row.comments or not 0 <= row.mentions_before <= row.comments_before:
            raise ValueError(f"More mentions than comments: {row}.")
    tested = [
        row for row in rows if row.mentions >= FEWEST and row.comments_before and row.share > row.share_before
    ]
    alone = [Rise(row.theme, row.place, (row,), chance_of_rise(row)) for row in tested]
    rises = _significant_rises([*alone, *_in_several(alone)])
    several = {(rise.theme, rise.place) for rise in rises if len(rise.evidence) > 1}
    distinct_rises = [
        rise for rise in rises if len(rise.evidence) > 1 or (rise.theme, rise.place) not in several
    ]
    return sorted(distinct_rises, key=lambda rise: (rise.chance, -rise.mentions, rise.theme, rise.place))


def chance_of_rise(row: ThemeObservation) -> float:
    """How likely so many mentions or more would be, if people spoke of it no more than before."""
    everything, all_mentions = row.comments + row.comments_before, row.mentions + row.mentions_before
    return float(stats.hypergeom.sf(row.mentions - 1, everything, all_mentions, row.comments))


def _in_several(alone: "Sequence[Rise]") -> list[Rise]:
    """The rises of one theme and place in several sources, taken together."""
    by_theme_and_place = defaultdict(list)
    for rise in alone:
        by_theme_and_place[rise.theme, rise.place].append(rise)
    return [
        Rise(
            theme,
            place,
            tuple(row for rise in rises for row in rise.evidence),
            float(stats.combine_pvalues([rise.chance for rise in rises], "fisher").pvalue),
        )
        for (theme, place), rises in by_theme_and_place.items()
        if len(rises) > 1
    ]


def _significant_rises(tested: "Sequence[Rise]") -> list[Rise]:
    """Those that are more than chance once it is reckoned with how many were tested."""
    if not tested:
        return []
    corrected = stats.false_discovery_control([rise.chance for rise in tested])
    return [
        replace(rise, chance=float(chance))
        for rise, chance in zip(tested, corrected, strict=True)
        if chance <= FALSE_SHARE
    ]
