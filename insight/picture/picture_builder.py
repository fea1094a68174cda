"""What readers are given of a quarter: worked out from counts that are shown, and from nothing else. Pure.

Nothing here ever sees a hidden count, so no word or share in the picture can tell one. Where a hidden count
matters, it is taken as large as what stands beside it allows: every reader could reckon the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from insight.picture.contents import (
    ALL,
    NOT_SORTED,
    Cell,
    Counts,
    Disagreement,
    EarlierEdition,
    Evidence,
    Limits,
    Picture,
    QuarterFacts,
    RisingTheme,
    TableKind,
    shares,
)
from insight.picture.emerging import ThemeObservation, rising_themes
from insight.picture.joining import JoinedTable
from insight.picture.representation import areas_not_heard, heard_by_area
from kit.disclosure_control.linked_tables import round_counts

# A theme is spoken of a lot where it is among so many of a source, and hardly where its share is a third of
# that or less.
A_LOT, HARDLY = 5, 1 / 3


def build_picture(
    facts: QuarterFacts,
    shown: Mapping[TableKind, Counts],
    limits: dict[TableKind, Limits],
    joined: Sequence[JoinedTable] = (),
) -> Picture:
    """`shown` are the tables after hiding; `joined` says what is counted together in them."""
    rounded: dict[TableKind, Counts] = {
        kind: round_counts(dict(counts), limits[kind].round_to) for kind, counts in shown.items()
    }
    themes, scores = rounded[TableKind.THEMES], rounded[TableKind.SCORES]
    return Picture(
        quarter=facts.quarter,
        names=facts.names,
        themes=facts.themes,
        places=facts.places,
        board=facts.board,
        earlier=[_in_all(edition, facts) for edition in facts.earlier],
        population=facts.population,
        confirmed=facts.confirmed,
        subjects=facts.subjects,
        subject_map=facts.subject_map,
        readings=facts.readings,
        shown=rounded,
        rising=_rising(facts, themes),
        disagreements=disagreements(themes, facts.names, facts.themes),
        heard=heard_by_area(scores, facts.population),
        not_heard=areas_not_heard(scores, facts.population),
        limits=limits,
        joined=list(joined),
    )


def _in_all(edition: EarlierEdition, facts: QuarterFacts) -> EarlierEdition:
    """Of an earlier quarter, what this one is compared with: each theme in all of a source."""
    cells = [Cell(source, row, ALL) for source in facts.names for row in (*facts.themes, NOT_SORTED, ALL)]
    counts = {cell: edition.counts[cell] for cell in cells if cell in edition.counts}
    return EarlierEdition(edition.quarter, edition.edition, counts)


def _rising(facts: QuarterFacts, counts: Counts) -> list[RisingTheme]:
    return [
        RisingTheme(
            rise.theme,
            rise.place,
            [Evidence(row.source, row.mentions, row.comments) for row in rise.evidence],
        )
        for rise in rising_themes(list(_observations(facts, counts)))
    ]


def _observations(facts: QuarterFacts, counts: Counts) -> Iterator[ThemeObservation]:
    """How often each theme is named now and was in the quarters before, of all that was named; in all and by
    place.
    """
    for source in facts.names:
        for place in (ALL, *facts.places):
            in_all = Cell(source, ALL, place)
            total = counts.get(in_all)
            earlier = [edition.counts for edition in facts.earlier if edition.counts.get(in_all)]
            if not total or not earlier:
                continue
            for theme in facts.themes:
                cell = Cell(source, theme, place)
                if now := counts.get(cell):
                    mentions_before = sum(greatest_possible(counts_before, cell) for counts_before in earlier)
                    of_before = sum(counts_before[in_all] or 0 for counts_before in earlier)
                    yield ThemeObservation(source, theme, place, now, total, mentions_before, of_before)


def greatest_possible(counts: Counts, cell: Cell) -> int:
    """The most that a count can be: itself, or where it is hidden what the shown total leaves beside the
    other rows, each alone.
    """
    own_count = counts.get(cell, 0)
    if own_count is not None:
        return own_count
    # Only quarters whose total is shown are asked about.
    total = cast("int", counts[Cell(cell.source, ALL, cell.place)])
    return total - sum(
        count
        for other, count in counts.items()
        if count
        and (other.source, other.place) == (cell.source, cell.place)
        and other.row != ALL
        and not other.is_joined
    )


def disagreements(counts: Counts, sources: Iterable[str], rows: Mapping[str, str]) -> list[Disagreement]:
    """Rows that some sources speak of a lot and others hardly, of those that two sources or more know."""
    by_source = {source: shares(counts, source, rows) for source in sources}
    ranked = {
        source: sorted(shares_by_row, key=lambda row: -shares_by_row[row])[:A_LOT]
        for source, shares_by_row in by_source.items()
    }
    compared = (_compare(row, by_source, ranked) for row in sorted(rows.keys() - {NOT_SORTED}))
    return [disagreement for disagreement in compared if disagreement.often and disagreement.hardly]


def _compare(
    row: str, by_source: Mapping[str, Mapping[str, float]], ranked: Mapping[str, Sequence[str]]
) -> Disagreement:
    share_by_source = {source: by_row[row] for source, by_row in by_source.items() if row in by_row}
    often = [source for source, share in share_by_source.items() if row in ranked[source] and share > 0]
    highest = max((share_by_source[source] for source in often), default=0)
    hardly = [
        source
        for source, share in share_by_source.items()
        if share <= highest * HARDLY and row not in ranked[source]
    ]
    return Disagreement(row, often, hardly)
