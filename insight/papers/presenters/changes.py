"""What is different from the quarters before, and where sources disagree, in words and rows."""

from typing import TYPE_CHECKING, NamedTuple

from insight.picture import trends
from insight.picture.contents import ALL, shares
from insight.picture.place_tables import theme_names
from insight.picture.quarters import Quarter

if TYPE_CHECKING:
    from insight.picture.contents import Picture
from insight.papers.presenters.quarter import HIDDEN, format_percent, source_in_sentence
from kit.translation import gettext as _

# Of a theme that rises in many places, so many are named.
PLACES = 3


class TrendRow(NamedTuple):
    """Shares of a theme as words, beside the small line they are drawn as."""

    name: str
    trend: trends.ThemeTrend
    shares: list[str]


class TrendSection(NamedTuple):
    source: str
    quarters: list[str]
    rows: list[TrendRow]


class NamedDisagreement(NamedTuple):
    theme: str
    often: list[str]
    hardly: list[str]


class SourceEvidence(NamedTuple):
    source: str
    mentions: int
    comments: int


class PlaceEvidence(NamedTuple):
    place: str
    evidence: list[SourceEvidence]


class NamedRise(NamedTuple):
    """Where a theme rises, the whole Trust before its places; `others` is how many places more there are."""

    theme: str
    places: list[PlaceEvidence]
    others: int


def trend_tables(picture: "Picture") -> list[TrendSection]:
    """Of sources that have something to compare with."""
    names = theme_names(picture)
    return [
        TrendSection(
            name,
            [Quarter.named(quarter).in_short for quarter in table.quarters],
            [TrendRow(names[row.theme], row, _share_words(row)) for row in table.rows],
        )
        for source, name in picture.names.items()
        if (table := trends.theme_trends(picture, source))
    ]


def _share_words(row: trends.ThemeTrend) -> list[str]:
    return [HIDDEN if share is None else format_percent(share) for share in row.shares]


def changes_since_last_quarter(picture: "Picture") -> list[str]:
    """A sentence for each share of a source that changed by more than chance; none where nothing did."""
    before, names = trends.quarter_before(picture), theme_names(picture)
    changed = trends.significant_changes(before, picture.theme_counts, picture.names, picture.themes)
    sentences = []
    for (source, theme), trend in changed.items():
        was, is_now = (
            format_percent(shares(counts, source, [theme]).get(theme))
            for counts in (before, picture.theme_counts)
        )
        words = (
            _("{theme}: more in {source}, {was} before and {now} now.")
            if trend == trends.Trend.MORE
            else _("{theme}: less in {source}, {was} before and {now} now.")
        )
        sentences.append(
            words.format(theme=names[theme], source=source_in_sentence(picture, source), was=was, now=is_now)
        )
    return sentences


def named_disagreements(picture: "Picture") -> list[NamedDisagreement]:
    names = theme_names(picture)
    return [
        NamedDisagreement(
            names.get(row.theme, row.theme),
            [source_in_sentence(picture, source) for source in row.often],
            [source_in_sentence(picture, source) for source in row.hardly],
        )
        for row in picture.disagreements
    ]


def named_rises(picture: "Picture") -> list[NamedRise]:
    """At most so many places of each theme as are named."""
    places_by_theme: dict[str, list[PlaceEvidence]] = {}
    names = {**picture.places, ALL: _("the whole Trust")}
    for rise in sorted(picture.rising, key=lambda rise: rise.place != ALL):
        evidence = [
            SourceEvidence(source_in_sentence(picture, row.source), row.mentions, row.comments)
            for row in rise.evidence
        ]
        place = PlaceEvidence(names.get(rise.place, rise.place), evidence)
        places_by_theme.setdefault(picture.themes.get(rise.theme, rise.theme), []).append(place)
    return [
        NamedRise(theme, places[:PLACES], len(places[PLACES:])) for theme, places in places_by_theme.items()
    ]
