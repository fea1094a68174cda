"""Everything that the page and the paper of an edition say, from the edition alone and what was chosen to stand in it."""

from insight import presenters_quarter as tables
from insight import presenters_reach as reach
from insight import summary
from insight.selectors import voices as selectors


def of(edition):
    picture = edition.picture
    titles = selectors.titles(picture)
    sources, themes = tables.side_by_side(picture)
    return {
        "edition": edition,
        "picture": picture,
        "in_short": summary.in_short(picture),
        "sources": sources,
        "themes": themes,
        "charts": tables.charts(picture),
        "confirmed": tables.confirmed(picture),
        "by_quarter": tables.by_quarter(picture),
        "is_compared": bool(tables.quarter_before(picture)),
        "disagreements": tables.disagreements(picture),
        "rises": tables.rises(picture),
        "beside": beside(picture, selectors.voices(edition), titles),
        "scores": tables.friends_and_family(picture),
        "places": [
            (name, dimension, *table)
            for source, name in picture["names"].items()
            for dimension in ("area", "directorate")
            if (table := tables.heat(picture, source, dimension))
        ],
        "areas": reach.areas(picture),
        "groups": reach.groups(picture),
        "without_figures": reach.without_figures(picture),
        "not_heard": reach.not_heard(picture),
    }


def beside(picture, voices, titles):
    """[(theme, voices, [(reference, title, state), …])] of themes that something stands beside, in their order."""
    sections = []
    for theme, name in tables.theme_names(picture).items():
        rows = picture["board"]["done"].get(theme, [])
        done = [(reference, titles[reference], state) for reference, state in rows if reference in titles]
        if done or theme in voices:
            sections.append((name, voices.get(theme, []), done))
    return sections
