"""The picture of a quarter in words and rows, the same for its page, its file and its paper."""

from insight.picture import ALL, NOT_SORTED, cell, positive, shares

NOT_KNOWN = "Not sorted"
FEW = "few"
SCORES = ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don’t know")


def theme_names(picture):
    return {**picture["themes"], NOT_SORTED: NOT_KNOWN}


def side_by_side(picture, before=None):
    """(sources, [(theme, [(count, share, trend), …])]) with a column for each source and one for the board."""
    shown = picture["shown"]["themes"]
    was = before["shown"]["themes"] if before else {}
    rows, by_source = [], {source: shares(shown, source, theme_names(picture)) for source in picture["names"]}
    earlier = {source: shares(was, source, theme_names(picture)) for source in picture["names"]}
    for theme, name in theme_names(picture).items():
        cells = [
            (
                number(shown.get(cell(source, theme, ALL), 0)),
                percent(by_source[source].get(theme)),
                trend(earlier[source].get(theme), by_source[source].get(theme)),
            )
            for source in picture["names"]
        ]
        said = picture["board"]["by_theme"].get(theme, 0)
        if said or any(count != "0" for count, _, _ in cells):
            rows.append((name, [*cells, (str(said), "", "")]))
    return [*picture["names"].values(), "The board"], rows


def by_place(picture, source, dimension):
    """(places, [(theme, [count, …])]) of one source, or None where it does not say where."""
    shown, names = picture["shown"]["themes"], theme_names(picture)
    places = {**picture["places"], f"{dimension}:{NOT_SORTED}": "Place not known"}
    columns = [one for one in places if one.startswith(f"{dimension}:") and cell(source, ALL, one) in shown]
    if not columns:
        return None
    rows = [
        (name, [number(shown.get(cell(source, theme, column), 0)) for column in [*columns, ALL]])
        for theme, name in [*names.items(), (ALL, "In all")]
        if shown.get(cell(source, theme, ALL), 0) != 0
    ]
    return [*(places[column] for column in columns), "In all"], rows


def friends_and_family(picture):
    """[(place, positive %, negative %, answers)] where all that is needed is shown."""
    shown, found = picture["shown"].get("scores", {}), []
    for column, name in {ALL: "The whole Trust", **picture["places"]}.items():
        if cell("scores", ALL, column) in shown:
            known = positive(shown, column)
            found.append(
                (name, *(percent(part / known[2]) for part in known[:2]), f"{known[2]:,}")
                if known
                else (name, FEW, FEW, FEW)
            )
    return found


def in_short(picture):
    """A few plain sentences: what stands at the top of the page, on the paper and in the newsletter."""
    board, names = picture["board"], picture["themes"]
    yield f"{board['raised']} {'point' if board['raised'] == 1 else 'points'} came onto the board, said by {board['people']} people. {board['answered']} got an answer."
    heard = {source: picture["shown"]["themes"].get(cell(source, ALL, ALL)) for source in picture["names"]}
    told = [f"{picture['names'][source]} {count:,} times" for source, count in heard.items() if count]
    if told:
        yield f"Themes were named in {listed(told)}."
    for rise in [rise for rise in picture["rising"] if rise["place"] == ALL][:3]:
        sources = [picture["names"].get(source, source) for source, _, _ in rise["evidence"]]
        yield f"“{names.get(rise['theme'], rise['theme'])}” is named more than before in {listed(sources)}. It is worth a look."
    if picture["not_heard"]:
        yield f"We heard little from {listed([picture['places'].get(f'area:{area}', area) for area in picture['not_heard']])}."


def disagreements(picture):
    names = picture["names"]
    return [
        (
            theme_names(picture).get(theme, theme),
            listed([names[one] for one in most]),
            listed([names[one] for one in hardly]),
        )
        for theme, most, hardly in picture["disagreements"]
    ]


def as_rows(picture):
    """Every cell that is shown or hidden, for the file: source, table, theme, place, count."""
    names, places = theme_names(picture), {**picture["places"], ALL: "In all"}
    yield "Table", "Source", "Row", "Place", "Number"
    for table, cells in picture["shown"].items():
        for one, count in sorted(cells.items()):
            source, row, column = one.split("/", 2)
            yield (
                table, picture["names"].get(source, source), names.get(row, row), places.get(column, column), "hidden" if count is None else count,
            )  # fmt: skip
    for theme, count in picture["board"]["by_theme"].items():
        yield "themes", "The board", names.get(theme, theme), "In all", count


def number(count):
    return FEW if count is None else f"{count:,}"


def percent(share):
    return "" if share is None else f"{round(100 * share)}%"


def trend(was, is_now):
    """In a word, where both are known and differ by more than a tenth of all."""
    if was is None or is_now is None:
        return ""
    return "more" if is_now - was > 0.1 else "less" if was - is_now > 0.1 else ""


def listed(words):
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
