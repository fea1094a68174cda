"""Complaints of made-up trusts, by subject, theme, place, outcome and what was done: all that is published together, given to
an attacker with arithmetic of their own who knows that each complaint has one subject.
"""

from collections import Counter

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from insight.picture.cases import CASE, CASES, CaseCount, case_entries, with_cases
from insight.picture.contents import ALL, Cell
from insight.picture.subjects import SubjectEntry, subject_cell, with_subjects
from insight.picture.tables import TableEntry, tables_of
from insight.picture.tests.attacker import Attacker
from insight.picture.waits import ClosedContacts, wait_entries, with_waits
from kit.disclosure_control import linked_tables
from kit.disclosure_control.linked_tables import suppress

pytestmark = pytest.mark.slow
THRESHOLD = 5
THEMES = {"attitude": "staff", "rudeness": "staff", "delay": "waiting"}
NUMBERS = st.sampled_from([0, 1, 2, 3, 6, 9])


@st.composite
def complaints_of_trusts(draw):
    """[(subject, area, outcome)]: so many of each."""
    groups = [
        (subject, area, outcome, draw(NUMBERS))
        for subject in THEMES
        for area in ("east", "west")
        for outcome in (draw(st.sampled_from(["upheld", "not-upheld"])),)
    ]
    return [row[:3] for row in groups for _ in range(row[3])]


def tables_of_complaints(complaints, *, link=True):
    themes = Counter((THEMES[subject], area) for subject, area, _ in complaints)
    areas = Counter(area for _, area, _ in complaints)
    entries = [
        TableEntry("complaints", theme, (("area", area),), number) for (theme, area), number in themes.items()
    ]
    entries += [TableEntry(CASES, CASE, (("area", area),), number) for area, number in areas.items()]
    outcomes = Counter(outcome for _, _, outcome in complaints)
    entries += case_entries([CaseCount("outcomes", *row) for row in outcomes.items()], len(complaints))
    subjects = Counter(subject for subject, _, _ in complaints)
    tables, _ = with_subjects(
        with_cases(tables_of(entries)[0]) if link else tables_of(entries)[0],
        set(),
        [SubjectEntry("complaints", code, THEMES[code], number) for code, number in subjects.items()],
    )
    return tables


def known_by_readers(tables):
    """What a reader knows to hold, in the attacker's own words: each complaint has one subject, one outcome, one theme."""
    keys = [Cell.of_key(key) for key in tables.counts]
    total = Cell(CASES, ALL, ALL).key
    yield total, [Cell("complaints", ALL, ALL).key]
    yield total, [Cell("outcomes", ALL, ALL).key]
    for cell in keys:
        if (cell.source, cell.row) == (CASES, ALL) and cell.place != ALL:
            yield cell.key, [Cell("complaints", ALL, cell.place).key]
    for theme in set(THEMES.values()):
        parts = [
            key
            for code, of in THEMES.items()
            if of == theme and (key := subject_cell("complaints", code).key) in tables.counts
        ]
        if parts:
            yield Cell("complaints", theme, ALL).key, parts


def given_away(complaints, published=None):
    tables = tables_of_complaints(complaints)
    published = published or suppress(tables, THRESHOLD)
    attacker = Attacker(published.shown, [*tables.sums, *known_by_readers(tables)])
    return attacker.given_away(
        {cell: (1, THRESHOLD - 1) for cell, count in tables.counts.items() if 0 < count < THRESHOLD}
    )


@settings(max_examples=40, deadline=None)
@given(complaints_of_trusts())
def test_no_small_number_of_complaints_can_be_worked_out(complaints):
    assert not complaints or given_away(complaints) == []


def test_control_where_tables_do_not_know_of_each_other_some_can():
    def is_found(complaints):
        return bool(complaints) and bool(
            given_away(complaints, suppress(tables_of_complaints(complaints, link=False), THRESHOLD))
        )

    assert find(complaints_of_trusts(), is_found, settings=settings(max_examples=2_000, deadline=None))


def tables_of_waits(days, still_open, within=5):
    contacts = len(days) + still_open
    closed = [ClosedContacts(*row) for row in Counter(days).items()]
    entries = [TableEntry("pals", "said", (), contacts), *wait_entries(closed, contacts, within)]
    return with_waits(tables_of(entries)[0])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), max_size=14), st.integers(0, 9), st.sampled_from([5, None]))
def test_no_small_number_of_waits_can_be_worked_out(days, still_open, within):
    tables = tables_of_waits(days, still_open, within)
    published = suppress(tables, THRESHOLD)
    attacker = Attacker(published.shown, tables.sums)
    small = {cell: (1, THRESHOLD - 1) for cell, count in tables.counts.items() if 0 < count < THRESHOLD}
    assert attacker.given_away(small) == []


def test_control_with_the_small_ones_alone_hidden_a_wait_can(monkeypatch):
    monkeypatch.setattr(linked_tables, "suppress_complementary", lambda *args: None)
    monkeypatch.setattr(linked_tables.ReaderKnowledge, "leaves_open", lambda *args: True)
    tables = tables_of_waits([1, 2, 9, 9, 9, 9, 9, 9], 10)
    attacker = Attacker(suppress(tables, THRESHOLD).shown, tables.sums)
    assert attacker.given_away({Cell("waits", "in-time", ALL).key: (1, 4)})
