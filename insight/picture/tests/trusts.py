"""Made-up trusts: what came in in a quarter, and its picture after hiding, without a database."""

from hypothesis import strategies as st

from insight.picture.contents import Board, Limits, Population, QuarterFacts, TableKind
from insight.picture.joining import choose_joined_tables, with_joined_cells
from insight.picture.picture_builder import build_picture
from insight.picture.picture_json import counts_of_json
from insight.picture.tables import Layout, TableEntry, tables_of
from kit.disclosure_control.linked_tables import suppress

THRESHOLD = 5
LIMITS = {kind: Limits(THRESHOLD) for kind in TableKind}
THEMES = {"waiting": "Waiting", "food": "Food", "staff": "Staff", "rooms": "Rooms"}
AREAS = {"east": "East", "west": "West", "north": "North"}
DIRECTORATES = {"adults": "Adults", "children": "Children"}
SCORES = ("1", "2", "3", "4", "5")
# Of each kind noughts, small numbers and large ones.
NUMBERS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 7, 12, 30])


def row(source, code, area, directorate, number, **more):
    places = {"area": area, "directorate": directorate} | more
    return TableEntry(source, code, tuple(places.items()), number)


@st.composite
def entries_of_trusts(draw, most_themes=4, most_areas=3):
    """{kind: entries} of themes of two sources and of scores."""
    themes = list(THEMES)[: draw(st.integers(2, most_themes))]
    areas = list(AREAS)[: draw(st.integers(2, most_areas))]
    where = [(area, directorate) for area in areas for directorate in DIRECTORATES]
    return {
        TableKind.THEMES: [row("fft", theme, *place, draw(NUMBERS)) for theme in themes for place in where],
        TableKind.SCORES: [
            row("scores", score, *place, draw(NUMBERS)) for score in SCORES for place in where
        ],
    }


def facts_of_trust(quarter="2026-Q3", earlier=()):
    return QuarterFacts(
        quarter=quarter,
        names={"fft": "Friends and Family Test"},
        themes=THEMES,
        places={f"area:{code}": name for code, name in AREAS.items()}
        | {f"directorate:{code}": name for code, name in DIRECTORATES.items()},
        board=Board(0, 0, 0, {}, {}),
        earlier=list(earlier),
        population=Population({}, {}),
        confirmed={},
        subjects={},
        subject_map=0,
        readings={},
    )


class PublishedTrust:
    """An edition of a made-up trust: the truth, what the solver published, and the picture that readers get."""

    def __init__(self, entries, before=(), *, only_added=False, facts=None):
        self.truth, self.published, joined = {}, {}, []
        for kind, rows in entries.items():
            earlier = [table for trust in before for table in trust.joined_of(kind)]
            chosen = choose_joined_tables(Layout(rows), THRESHOLD, earlier)
            tables, _ = with_joined_cells(*tables_of(rows), chosen)
            joined += chosen
            self.truth[kind] = tables.counts
            self.published[kind] = suppress(
                tables,
                THRESHOLD,
                before=[trust.published[kind] for trust in before],
                only_added=only_added,
            )
        shown = {kind: counts_of_json(published.shown) for kind, published in self.published.items()}
        shown |= {kind: {} for kind in TableKind if kind not in shown}
        self.picture = build_picture(facts or facts_of_trust(), shown, LIMITS, joined)

    def joined_of(self, kind):
        return [table for table in self.picture.joined if (table.source == "scores") == (kind == "scores")]


# A trust with few of each: by place it could show nothing.
FEW = {"waiting": (30, 22, 9), "food": (12, 9, 7), "staff": (3, 2, 4), "rooms": (4, 4, 3)}
FEW_ENTRIES = {
    TableKind.THEMES: [
        row("fft", theme, area, "adults", number)
        for theme, numbers in FEW.items()
        for area, number in zip(AREAS, numbers, strict=True)
    ],
    TableKind.SCORES: [],
}
