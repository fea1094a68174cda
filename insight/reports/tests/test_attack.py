"""Everything published of a quarter together: no small number can be worked out from it, from one edition or
from several.

Two ways. A solver for whole numbers is given all that readers see, and asked for each hidden number whether
it can be every number it might have been. And a whole other truth that readers cannot tell from ours is put
through everything that makes words, shares, charts and files: they come out the same, so none of them can
tell.
"""

import csv
import io
import re
from datetime import date

import pypdfium2
import pytest
from django.urls import reverse

from insight.intake.models import AgeGroup
from insight.papers.presenters import picture_file, quarter
from insight.picture import picture_json
from insight.picture.contents import ALL, Cell, TableKind
from insight.picture.picture_builder import build_picture
from insight.picture.quarters import Quarter
from insight.reports.actions.editions import _published_tables
from insight.reports.models import Measure, Tally
from insight.reports.selectors import gathering
from insight.reports.tests.quarter import AFTER, QUARTER, codebook, make, page, source_of, themes
from kit.disclosure_control import linked_tables
from people.models import Area, Directorate

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
KINDS = ("themes", "scores", "people")
BEFORE = date(2026, 5, 1)


def said(source, measure, counts, area, month=date(2026, 8, 1)):
    """{code: number} of one place."""
    for code, number in counts.items():
        Tally.objects.create(
            source=source, month=month, measure=measure, code=str(code), number=number,
            area=Area.objects.get(slug=area), directorate=Directorate.objects.get(slug="adults-east"),
        )  # fmt: skip


@pytest.fixture
def sources(trust, cast):
    """Two sources with small numbers in all tables, and the quarter before them with a picture."""
    codebook()
    fft, partners = (
        source_of("fft", ["trust", "area", "directorate", "team"]),
        source_of("partners", ["trust", "area"]),
    )
    services = {"east-surrey": "cmhrs", "surrey-downs": "safe-haven"}
    for month in (BEFORE, date(2026, 8, 1)):
        many = 3 if month == BEFORE else 8
        themes(
            fft,
            {
                "waiting": {"east-surrey": 4 * many, "surrey-downs": 3},
                "food": {"east-surrey": 30, "surrey-downs": 18},
                "staff": {"east-surrey": 2, "surrey-downs": 40},
            },
            month=month,
            services=services,
        )
        themes(
            partners,
            {"waiting": {"east-surrey": 9, "surrey-downs": 1}, "food": {"east-surrey": 4}},
            month=month,
        )
        said(fft, Measure.ANSWERS, {1: 40, 2: 12, 5: 2}, "east-surrey", month)
        said(fft, Measure.ANSWERS, {1: 9, 4: 3, 6: 1}, "surrey-downs", month)
        said(partners, Measure.ANSWERS, {"": 3}, "surrey-downs", month)
        said(partners, Measure.ANSWERS, {"": 21}, "east-surrey", month)
        said(fft, Measure.AGE, {1: 3, 2: 11, 3: 34, 5: 19}, "east-surrey", month)
        said(fft, Measure.DISABILITY, {1: 61, 0: 6}, "east-surrey", month)
    make(quarter=Quarter(2026, 2))
    return fft, partners


@pytest.fixture
def three(sources):
    """Three editions: late rows are added, then some are taken back and others come."""
    fft, partners = sources
    first = make()
    themes(fft, {"waiting": {"guildford-and-waverley": 2}, "staff": {"guildford-and-waverley": 9}})
    said(fft, Measure.ANSWERS, {1: 2, 2: 9}, "guildford-and-waverley")
    said(fft, Measure.AGE, {1: 2, 4: 12}, "guildford-and-waverley")
    second = make()
    Tally.objects.filter(source=fft, code="staff", area__slug="guildford-and-waverley").delete()
    themes(partners, {"staff": {"surrey-downs": 7}})
    return first, second, make()


def holes(made, kind):
    published = [_published_tables(edition, kind) for edition in made]
    known = linked_tables.ReaderKnowledge(published)
    return [
        (number, one, count)
        for number, edition in enumerate(published)
        for one, (low, high) in edition.kept.items()
        for count in range(low, high + 1)
        if not known.can_be(number, one, count)
    ]


def hidden(edition, kind):
    return [one for one, count in edition.stored_picture["shown"][kind].items() if count is None]


@pytest.mark.parametrize("kind", KINDS)
def test_no_small_number_of_three_editions_can_be_worked_out(three, kind):
    assert [edition.number for edition in three] == [1, 2, 3]
    assert all(hidden(edition, kind) for edition in three)
    assert holes(three, kind) == []


@pytest.mark.parametrize(
    "kind", ["themes", "scores"]
)  # groups of people are rounded too: test_linked_tables has their control
def test_control_with_the_small_ones_alone_hidden_some_can_be(sources, kind, monkeypatch):
    monkeypatch.setattr(linked_tables, "suppress_complementary", lambda *args: None)
    monkeypatch.setattr(linked_tables.ReaderKnowledge, "leaves_open", lambda *args: True)
    assert holes([make()], kind) != []


def test_control_editions_that_do_not_know_of_each_other_give_the_late_few_away(sources, monkeypatch):
    first = make()
    themes(sources[0], {"food": {"north-west-surrey": 2}})
    monkeypatch.setattr(
        "insight.reports.actions.editions._published_tables",
        lambda *args: linked_tables.PublishedTables({}, []),
    )
    second = make()
    both = [
        edition.stored_picture["shown"]["themes"][Cell("fft", "food", ALL).key] for edition in (first, second)
    ]
    assert both == [48, 50]


@pytest.mark.parametrize("kind", KINDS)
def test_what_readers_are_told_in_words_and_shares_is_the_same_for_any_truth_they_cannot_tell_from_ours(
    three, kind
):
    """Every hidden small number is moved as far as it goes; everything around it follows, as the
    solver says.
    """
    edition = three[-1]
    known = linked_tables.ReaderKnowledge([_published_tables(one, kind) for one in three])
    facts, limits = gathering.gather_quarter(QUARTER, AFTER.date()).facts, edition.picture.limits
    ours = edition.kept[kind]["counts"]
    for one, (low, high) in edition.kept[kind]["ranges"].items():
        for count in (low, high):
            other = ours | {
                name: found for (at, name), found in known.answer_with(2, one, count).items() if at == 2
            }
            tables = {name: edition.stored_picture["shown"][name] for name in KINDS} | {
                kind: {
                    name: None if name in hidden(edition, kind) else found for name, found in other.items()
                }
            }
            assert build_picture(facts, counts_of(tables), limits, edition.picture.joined) == edition.picture


def test_the_picture_is_made_of_nothing_that_is_hidden(sources):
    """What makes the words is given no rows at all: only what is public, and tables after hiding."""
    facts = gathering.gather_quarter(QUARTER, AFTER.date()).facts
    edition = make()
    ours = edition.picture
    assert build_picture(facts, ours.shown, ours.limits, ours.joined) == ours
    assert not {"comments", "before", "entries"} & vars(facts).keys()


def counts_of(tables):
    return {TableKind(kind): picture_json.counts_of_json(counts) for kind, counts in tables.items()}


def pdf_text(content):
    document = pypdfium2.PdfDocument(content)
    return "\n".join(one.get_textpage().get_text_range() for one in document)


def test_page_paper_file_and_summary_show_hidden_numbers_as_hidden_and_no_share_of_them(sign_in, three):
    client, edition = sign_in("cp_lead"), three[-1]
    here = [str(QUARTER), edition.number]
    of_file = csv.reader(
        io.StringIO(page(client.get(reverse("insight:edition-csv", args=here))).lstrip("\ufeff"))
    )
    assert [row for row in list(of_file)[1:] if row[1] != "The board"] == [
        [str(value) for value in row]
        for row in list(picture_file.picture_as_rows(edition.picture))[1:]
        if row[1] != "The board"
    ]
    sources, rows = quarter.side_by_side(edition.picture)
    cells = [one for _, cells in rows for one in cells[:-1]]
    assert quarter.SourceCell("hidden") in cells
    assert all(cell.share == cell.trend == "" for cell in cells if cell.count == "hidden")
    drawn = {
        (name, theme) for _, name, _, bars in quarter.top_theme_charts(edition.picture) for theme, _ in bars
    }
    assert drawn.isdisjoint(
        (name, theme)
        for theme, cells in rows
        for name, cell in zip(sources, cells, strict=True)
        if cell.count == "hidden"
    )


def numbers_in(text):
    """Whole numbers and percentages, without dates and the like."""
    return set(re.findall(r"(?<![\d.-])\d+%?(?![\d.-])", text))


def test_page_and_paper_say_the_same_numbers(sign_in, three):
    """What stands only on the screen is the rows of charts' own tables; nothing stands only on paper."""
    client, edition = sign_in("cp_lead"), three[-1]
    here = [str(QUARTER), edition.number]
    on_page = re.sub(
        r"<(svg|script|style).*?</\1>|<[^>]+>", " ", page(client.get(edition.get_absolute_url())), flags=re.S
    )
    on_paper = pdf_text(client.get(reverse("insight:edition-pdf", args=here)).content)
    on_paper = re.sub(r"\d+ of \d+\s*$", "", on_paper, flags=re.MULTILINE)
    assert numbers_in(on_paper) <= numbers_in(on_page)


def test_a_group_of_people_that_is_small_is_hidden_and_all_others_are_rounded(three):
    people = three[0].stored_picture["shown"]["people"]
    assert people[Cell("age", str(AgeGroup.UNDER_18), ALL).key] is None
    assert all(count is None or count % 5 == 0 for count in people.values())
