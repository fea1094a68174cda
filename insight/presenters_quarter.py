"""The picture of a quarter in words and rows, the same for its page, its file and its paper."""

from insight import trends
from insight.models import Kind, Score
from insight.picture import ALL, NOT_SORTED, cell, positive, shares
from insight.presenters_reach import GROUPS, GROUPS_CALLED
from insight.quarters import Quarter

NOT_KNOWN = "Not sorted"
HIDDEN = "hidden"
# A chart shows so many themes of a source: those it named most.
IN_A_CHART = 6
# Of a theme that rises in many places, so many are named.
PLACES = 3
IN_A_SENTENCE = {
    Kind.FFT: "the Friends and Family Test",
    Kind.PALS: "PALS",
    Kind.COMPLAINTS: "complaints",
    Kind.COMPLIMENTS: "compliments",
    Kind.SERVICE: "what services heard",
    Kind.PARTNERS: "partner organisations",
    Kind.DISCHARGE: "people who have been discharged",
}
TABLES = {"themes": "Themes", "scores": "Answers", "people": "People"}


def theme_names(picture):
    return {**picture["themes"], NOT_SORTED: NOT_KNOWN}


def quarter_before(picture):
    """What the quarter before shows, or nothing."""
    before = str(Quarter.named(picture["quarter"]).previous)
    return next((one["cells"] for one in picture["earlier"] if one["quarter"] == before), {})


def side_by_side(picture):
    """(sources, [(theme, [(count, share, trend), …])]) with a column for each source and one for the board."""
    shown, before, names = picture["shown"]["themes"], quarter_before(picture), theme_names(picture)
    changed = trends.against(before, shown, picture["names"], picture["themes"])
    by_source = {source: shares(shown, source, names) for source in picture["names"]}
    rows = []
    for theme, name in names.items():
        cells = [
            (
                number(shown.get(cell(source, theme, ALL), 0)),
                percent(by_source[source].get(theme)),
                changed.get((source, theme), ""),
            )
            for source in picture["names"]
        ]
        said = picture["board"]["by_theme"].get(theme, 0)
        if said or any(count != "0" for count, _, _ in cells):
            rows.append((name, [*cells, (str(said), "", "")]))
    return [*picture["names"].values(), "The board"], rows


def charts(picture):
    """[(source, name, sentence, [(theme, percent), …])] of the themes each source named most. What is hidden is not drawn."""
    found = []
    for source, name in picture["names"].items():
        known = shares(picture["shown"]["themes"], source, picture["themes"])
        most = sorted((theme for theme in known if known[theme]), key=lambda theme: -known[theme])[
            :IN_A_CHART
        ]
        if most:
            says = f"Named most: {picture['themes'][most[0]]}, with {percent(known[most[0]])} of all that was named."
            found.append(
                (source, name, says, [(picture["themes"][theme], whole(known[theme])) for theme in most])
            )
    return found


def confirmed(picture):
    """A sentence for each source whose themes a machine suggests: how many of them people have confirmed."""
    for source, tenths in picture["confirmed"].items():
        if tenths == 10:
            yield f"{picture['names'][source]}: people have read and decided all themes."
        elif tenths:
            yield f"{picture['names'][source]}: people have read and decided at least {tenths} in 10 themes. A machine suggested the rest."
        else:
            yield f"{picture['names'][source]}: a machine suggested nearly all themes. People have decided fewer than 1 in 10."


def heat(picture, source, dimension):
    """(places, [(theme, [count or None, …])]) of one source, or None where it does not say where."""
    shown, names = picture["shown"]["themes"], theme_names(picture)
    places = {**picture["places"], f"{dimension}:{NOT_SORTED}": "Place not known"}
    columns = [
        one for one in places if one.startswith(f"{dimension}:") and shown.get(cell(source, ALL, one), 0) != 0
    ]
    if not columns:
        return None
    rows = [
        (name, [shown.get(cell(source, theme, column), 0) for column in columns])
        for theme, name in names.items()
        if shown.get(cell(source, theme, ALL), 0) != 0
    ]
    return [places[column] for column in columns], rows


def by_quarter(picture):
    """[(source's name, quarters in words, [(theme, row), …])] of sources that have something to compare with."""
    found = []
    for source, name in picture["names"].items():
        if table := trends.by_quarter(picture, source):
            quarters, rows = table
            heads = [Quarter.named(one).in_short for one in quarters]
            lines = [
                (
                    picture["themes"][row.theme],
                    row,
                    [HIDDEN if one is None else percent(one) for one in row.shares],
                )
                for row in rows
            ]
            found.append((name, heads, lines))
    return found


def friends_and_family(picture):
    """[(place, [positive %, negative %, answers])], with a mark for what is hidden."""
    shown, found = picture["shown"]["scores"], []
    for column, name in {ALL: "The whole Trust", **picture["places"]}.items():
        if shown.get(cell("scores", ALL, column), 0) != 0:
            *parts, total = positive(shown, column) or (None, None, None)
            cells = [HIDDEN if part is None else percent(part / total) for part in parts]
            found.append((name, [*cells, number(shown[cell("scores", ALL, column)])]))
    return found


def disagreements(picture):
    """[(theme, sources that speak of it a lot, sources that hardly do), …], each as it is called."""
    return [
        (
            theme_names(picture).get(theme, theme),
            [spoken(picture, one) for one in most],
            [spoken(picture, one) for one in hardly],
        )
        for theme, most, hardly in picture["disagreements"]
    ]


def rises(picture):
    """[(theme, [(place, [(source, mentions, of), …]), …], how many places more), …]: the whole Trust before its places."""
    found = {}
    for rise in sorted(picture["rising"], key=lambda rise: rise["place"] != ALL):
        place = (
            "the whole Trust" if rise["place"] == ALL else picture["places"].get(rise["place"], rise["place"])
        )
        evidence = [(spoken(picture, source), now, of) for source, now, of in rise["evidence"]]
        found.setdefault(picture["themes"].get(rise["theme"], rise["theme"]), []).append((place, evidence))
    return [(theme, rows[:PLACES], len(rows[PLACES:])) for theme, rows in found.items()]


def spoken(picture, source):
    """A source within a sentence."""
    return IN_A_SENTENCE.get(source, picture["names"].get(source, source))


def as_rows(picture):
    """Every cell that is shown or hidden, for the file: table, source, row, place, number."""
    places = {**picture["places"], ALL: "In all"}
    sources = {
        **picture["names"],
        "scores": picture["names"].get("fft", "Friends and Family Test"),
        **GROUPS_CALLED,
    }
    yield "Table", "Source", "Row", "Place", "Number"
    for table in TABLES:
        for one, count in sorted(picture["shown"][table].items()):
            source, row, column = one.split("/", 2)
            place = places.get(column, "Place not known" if column.endswith(f":{NOT_SORTED}") else column)
            yield (
                TABLES[table],
                sources.get(source, source),
                _row_name(picture, table, source, row),
                place,
                cell_of(count),
            )
    for theme, count in picture["board"]["by_theme"].items():
        yield TABLES["themes"], "The board", theme_names(picture).get(theme, theme), "In all", count


def _row_name(picture, table, source, row):
    if row == ALL:
        return "In all"
    if table == "themes":
        return theme_names(picture).get(row, row)
    if table == "people":
        return GROUPS.get(source, {}).get(row, row)
    return dict(zip(map(str, Score.values), Score.labels, strict=True)).get(row, "Said something")


def cell_of(count):
    return HIDDEN if count is None else count


def number(count):
    return HIDDEN if count is None else f"{count:,}"


def whole(share):
    return round(100 * share)


def percent(share):
    return "" if share is None else f"{whole(share)}%"


def listed(words):
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
