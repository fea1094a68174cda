"""Made-up trusts, and an attacker who reads everything published of them together: page, paper, file, charts, shares, the
dashboard of each level, several editions of a quarter and the quarter after. Nothing of the code that hides is theirs.
"""

from dataclasses import replace

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from insight.picture.contents import EarlierEdition, TableKind
from insight.picture.tests.reader import Reader, attacker_of
from insight.picture.tests.trusts import THRESHOLD, PublishedTrust, entries_of_trusts, facts_of_trust, row
from kit.disclosure_control import linked_tables

pytestmark = pytest.mark.slow
SMALL = (1, THRESHOLD - 1)
# The first that is found says enough: making it smaller takes minutes.
FEW = settings(database=None, deadline=None, phases=[Phase.explicit, Phase.generate])


@pytest.fixture(autouse=True, scope="module")
def nobody_was_quoted():
    """Made-up trusts have no board."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("insight.papers.selectors.voices.titles_of_outcomes", lambda picture: {})
        patch.setattr("insight.papers.selectors.voices.voices_by_theme", lambda edition: {})
        yield


def places_of(entries):
    rows = entries[TableKind.THEMES]
    return (
        sorted({place for row in rows for dimension, place in row.places if dimension == "area"}),
        sorted({row.row for row in rows}),
    )


def cells_of(entries):
    """{cell: its true number} of everything that could be known."""
    counts = {}
    for entry in (entry for rows in entries.values() for entry in rows):
        for code in (entry.row, "all"):
            for place in ("all", *(f"{dimension}:{name}" for dimension, name in entry.places)):
                cell = f"{entry.source}/{code}/{place}"
                counts[cell] = counts.get(cell, 0) + entry.number
    return counts


def small_numbers(name, entries):
    return {f"{name} {cell}": SMALL for cell, count in cells_of(entries).items() if 0 < count < THRESHOLD}


def given_away(editions, added=()):
    """`editions` are {name: (entries, its reader)}."""
    entries = next(iter(editions.values()))[0]
    readers = {name: reader for name, (_, reader) in editions.items()}
    attacker = attacker_of(readers, *places_of(entries), added)
    assert attacker.ranges is not None, "what is published does not fit together"
    small = {
        cell: ends for name, (rows, _) in editions.items() for cell, ends in small_numbers(name, rows).items()
    }
    for earlier, later in added:
        small |= few_added(*editions[earlier], *editions[later])
    return attacker.given_away(small)


def few_added(before, reader, after, _later):
    """Where an edition showed a number, the few that came late are as small as any."""
    was, is_now = cells_of(before), cells_of(after)
    exact = {
        f"{s}/{rows[0]}/{places[0]}" for s, rows, places in reader.numbers if len(rows) == len(places) == 1
    }
    return {
        f"added {cell}": SMALL for cell in exact if 0 < is_now.get(cell, 0) - was.get(cell, 0) < THRESHOLD
    }


def read_alone(entries):
    return {"1": (entries, Reader().read(PublishedTrust(entries)))}


def read_twice(entries, late, *, aware=True):
    """With an edition after a few rows came late. Not `aware`, it is made as if there was none before."""
    more = entries | {late[0]: [*entries[late[0]], late[1]]}
    first = PublishedTrust(entries)
    second = PublishedTrust(more, [first] if aware else [], only_added=True)
    return {"1": (entries, Reader().read(first)), "2": (more, Reader().read(second, 2))}


LARGE = {
    kind: [
        row("fft" if kind == TableKind.THEMES else "scores", code, area, directorate, 12)
        for code in (("waiting", "food") if kind == TableKind.THEMES else ("1", "5"))
        for area in ("east", "west")
        for directorate in ("adults", "children")
    ]
    for kind in (TableKind.THEMES, TableKind.SCORES)
}


def test_control_an_edition_that_does_not_know_of_the_first_gives_the_late_few_away():
    late = (TableKind.THEMES, replace(LARGE[TableKind.THEMES][0], number=2))
    assert given_away(read_twice(LARGE, late, aware=False), [("1", "2")]) != []
    assert given_away(read_twice(LARGE, late), [("1", "2")]) == []


def read_with_the_quarter_after(entries, after):
    first = PublishedTrust(entries)
    earlier = EarlierEdition("2026-Q3", 1, first.picture.theme_counts)
    second = PublishedTrust(after, facts=facts_of_trust("2026-Q4", [earlier]))
    return {"1": (entries, Reader().read(first)), "2": (after, Reader().read(second))}


@given(entries_of_trusts(most_themes=3))
@settings(FEW, max_examples=12)
def test_no_small_number_is_given_away_or_narrowed(entries):
    assert given_away(read_alone(entries)) == []


@given(entries_of_trusts(most_themes=3, most_areas=2), st.data())
@settings(FEW, max_examples=6)
def test_nor_by_an_edition_that_came_later(entries, data):
    kind = data.draw(st.sampled_from([TableKind.THEMES, TableKind.SCORES]))
    late = replace(data.draw(st.sampled_from(entries[kind])), number=data.draw(st.integers(1, 6)))
    assert given_away(read_twice(entries, (kind, late)), [("1", "2")]) == []


@given(st.data())
@settings(FEW, max_examples=6)
def test_nor_by_the_quarter_after(data):
    entries = data.draw(entries_of_trusts(most_themes=3, most_areas=2))
    after = {
        kind: [replace(row, number=data.draw(st.sampled_from([0, 2, 9, 40]))) for row in rows]
        for kind, rows in entries.items()
    }
    assert given_away(read_with_the_quarter_after(entries, after)) == []


def test_control_with_the_small_ones_alone_hidden_the_page_gives_some_away(monkeypatch):
    monkeypatch.setattr(linked_tables, "suppress_complementary", lambda *args: None)
    monkeypatch.setattr(linked_tables.ReaderKnowledge, "leaves_open", lambda *args: True)
    assert find(
        entries_of_trusts(most_themes=2),
        lambda entries: bool(given_away(read_alone(entries))),
        settings=settings(FEW, max_examples=100),
    )


def test_control_a_larger_cell_that_was_added_up_after_hiding_gives_one_away():
    """Each hidden number and one beside it that is shown, as one number more."""

    def gives_away(entries):
        trust = PublishedTrust(entries)
        reader = Reader().read(trust)
        truth = cells_of(entries)
        known = [key for key in reader.numbers if key[0] == "fft" and len(key[1]) == len(key[2]) == 1]
        for _, (theme,), (place,) in known:
            for cell in small_numbers("1", entries):
                hidden = cell.removeprefix("1 ").split("/")
                if (
                    hidden[0] == "fft"
                    and (hidden[1], hidden[2]) != (theme, place)
                    and hidden[2] == place != "all" != theme
                ):
                    number = truth["/".join(hidden)] + truth[f"fft/{theme}/{place}"]
                    reader.numbers["fft", (theme, hidden[1]), (place,)] = number
        return bool(given_away({"1": (entries, reader)}))

    assert find(
        entries_of_trusts(most_themes=3),
        gives_away,
        settings=settings(FEW, max_examples=100),
    )


def test_control_a_sentence_that_says_that_a_hidden_number_is_so_small_gives_some_away():
    """That is why no page says of what is left out that it is too few."""

    def gives_away(entries):
        reader = Reader().read(PublishedTrust(entries))
        attacker = attacker_of({"1": reader}, *places_of(entries))
        believed = {
            cell: (1, THRESHOLD - 1)
            if low < high and "/all/" not in cell and " and " not in cell
            else (low, high)
            for cell, (low, high) in attacker.ranges.items()
        }
        attacker.ranges = believed
        return attacker.ranges is not None and bool(attacker.given_away(small_numbers("1", entries)))

    assert find(
        entries_of_trusts(most_themes=2, most_areas=2),
        gives_away,
        settings=settings(FEW, max_examples=100),
    )


def test_control_a_share_of_a_hidden_number_gives_it_away():
    def gives_away(entries):
        reader, truth = Reader().read(PublishedTrust(entries)), cells_of(entries)
        for cell in small_numbers("1", entries):
            source, row, place = cell.removeprefix("1 ").split("/")
            total = reader.numbers.get((source, ("all",), (place,)))
            if total and row != "all":
                share = (200 * truth[f"{source}/{row}/{place}"] + total) // (2 * total)
                reader.shares.append((reader.quarter.in_short, (source, (row,), (place,)), share))
        return bool(given_away({"1": (entries, reader)}))

    assert find(
        entries_of_trusts(most_themes=2),
        gives_away,
        settings=settings(FEW, max_examples=100),
    )


@given(entries_of_trusts(most_themes=2, most_areas=2))
@settings(FEW, max_examples=5)
def test_no_sentence_says_how_small_what_is_hidden_is(entries):
    words = Reader().read(PublishedTrust(entries)).words.lower()
    assert "too few" not in words
    assert "not nought" not in words
