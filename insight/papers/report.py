"""Everything that the page and the paper of an edition say, from the edition alone and what was chosen to
stand in it.
"""

from typing import TYPE_CHECKING, NamedTuple

from insight.papers import summary
from insight.papers.presenters import changes, reach, readable
from insight.papers.presenters import quarter as tables
from insight.papers.presenters.cases import case_tables
from insight.papers.presenters.subjects import subject_tables
from insight.papers.selectors import voices as selectors
from insight.picture import trends
from insight.picture.place_tables import theme_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from insight.picture.contents import Picture
    from insight.reports.models import Edition, Voice


def edition_context(edition: "Edition") -> dict[str, object]:
    picture = edition.picture
    titles = selectors.titles_of_outcomes(picture)
    return {
        "edition": edition,
        "picture": picture,
        "in_short": summary.key_sentences(picture),
        "changed": changes.changes_since_last_quarter(picture),
        "themes": readable.themes_by_source(picture),
        "charts": tables.top_theme_charts(picture),
        "cases": case_tables(picture),
        "subjects": subject_tables(picture),
        "confirmed": tables.confirmation_sentences(picture),
        "by_quarter": [
            (section.source, readable.shares_by_quarter(section)) for section in changes.trend_tables(picture)
        ],
        "is_compared": bool(trends.quarter_before(picture)),
        "disagreements": changes.named_disagreements(picture),
        "rises": changes.named_rises(picture),
        "beside": voices_and_outcomes(picture, selectors.voices_by_theme(edition), titles),
        "scores": readable.scores_by_place(picture),
        "places": readable.tables_by_place(picture),
        "areas": readable.answers_by_area(picture),
        "groups": readable.answers_by_group(picture),
        "without_figures": reach.groups_without_population(picture),
        "not_heard": reach.underheard(picture),
    }


class TitledOutcome(NamedTuple):
    reference: str
    title: str
    state: str


class ThemeSection(NamedTuple):
    """What stands beside a theme: what people said, and what has been done."""

    name: str
    voices: "list[Voice]"
    outcomes: list[TitledOutcome]


def voices_and_outcomes(
    picture: "Picture", voices: "Mapping[str, list[Voice]]", titles: "Mapping[str, str]"
) -> list[ThemeSection]:
    """The themes that something stands beside, in their order."""
    sections = []
    for theme, name in theme_names(picture).items():
        outcomes = [
            TitledOutcome(outcome.reference, titles[outcome.reference], outcome.state)
            for outcome in picture.board.outcomes.get(theme, [])
            if outcome.reference in titles
        ]
        if outcomes or theme in voices:
            sections.append(ThemeSection(name, voices.get(theme, []), outcomes))
    return sections
