"""What the page and the paper of a quarter say: themes against the quarters before, what was done, who was
not heard.
"""

import re
from collections import Counter
from datetime import date

import pypdfium2
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from feedback.tickets.models import Theme, Ticket
from insight.intake.models import Source
from insight.papers import report
from insight.papers.presenters import quarter, reach
from insight.picture import trends
from insight.picture.contents import ALL, Cell, Population
from insight.picture.picture_builder import greatest_possible
from insight.picture.quarters import Quarter
from insight.picture.representation import groups_not_heard
from insight.reports.models import Measure, Tally
from insight.reports.selectors.editions import edition_for
from insight.reports.tests.quarter import AFTER, QUARTER, codebook, make, page, source_of, themes
from insight.reports.tests.test_attack import said
from people.models import Area, DatedSetting
from tests.samples import published_ticket

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SPRING = Quarter(2026, 2)


@pytest.fixture
def fft(trust, cast):
    codebook()
    return source_of("fft")


def of_two_quarters(fft, before, now):
    """Times that waiting was named in each, of 200."""
    for month, number in ((date(2026, 5, 1), before), (date(2026, 8, 1), now)):
        themes(fft, {"waiting": {"east-surrey": number}, "food": {"east-surrey": 200 - number}}, month=month)
    make(quarter=SPRING)
    return make()


def test_a_share_that_changed_by_more_than_chance_says_so_in_a_word(fft, cast):
    picture = of_two_quarters(fft, 20, 60).picture
    _, rows = quarter.side_by_side(picture)
    assert {name: cells[0] for name, cells in rows} == {
        "Waiting": quarter.SourceCell("60", "30%", "more"),
        "Food": quarter.SourceCell("140", "70%", "less"),
    }


def test_what_changed_since_the_quarter_before_is_said_in_words_and_only_where_it_did(fft, sign_in):
    edition = of_two_quarters(fft, 20, 60)
    shown = page(sign_in("cp_lead").get(edition.get_absolute_url()))
    assert "Waiting: more in the Friends and Family Test, 10% before and 30% now." in shown
    assert "Food: less in the Friends and Family Test, 90% before and 70% now." in shown


def test_control_where_nothing_changed_no_heading_says_so(fft, sign_in):
    edition = of_two_quarters(fft, 20, 24)
    assert "What changed since" not in page(sign_in("cp_lead").get(edition.get_absolute_url()))


def test_a_share_that_changed_by_chance_says_nothing(fft):
    _, rows = quarter.side_by_side(of_two_quarters(fft, 20, 24).picture)
    assert [cells[0].trend for _, cells in rows] == ["", ""]


def test_without_a_picture_of_the_quarter_before_nothing_is_compared(fft, sign_in):
    themes(fft, {"waiting": {"east-surrey": 60}})
    made = make()
    assert (made.stored_picture["earlier"], made.stored_picture["rising"]) == ([], [])
    assert "Quarter by quarter" not in page(sign_in("cp_lead").get(made.get_absolute_url()))


def test_quarters_stand_side_by_side_and_a_theme_that_rises_is_worth_a_look(fft, sign_in):
    made = of_two_quarters(fft, 20, 60)
    shown = page(sign_in("cp_lead").get(made.get_absolute_url()))
    assert "Apr to Jun 2026" in shown
    assert "Waiting: the whole Trust (the Friends and Family Test, 60 of 200); East Surrey" in shown
    assert {(rise["theme"], rise["place"]) for rise in made.stored_picture["rising"]} == {
        ("waiting", ALL), ("waiting", "area:east-surrey"), ("waiting", "directorate:adults-east"),
    }  # fmt: skip


def test_what_it_is_compared_with_stays_when_that_quarter_gets_another_edition(fft):
    made = of_two_quarters(fft, 20, 60)
    themes(fft, {"waiting": {"surrey-downs": 90}}, month=date(2026, 5, 1))
    make(quarter=SPRING)
    made.refresh_from_db()
    assert [quarter["edition"] for quarter in made.stored_picture["earlier"]] == [1]
    again = make()
    assert (again.number, again.changes) == (
        2,
        ["The quarters that it is compared with have other figures now."],
    )


def test_a_hidden_share_is_a_gap_in_its_small_line():
    paths, end = trends.sparkline([0.1, 0.2, None, 0.3, 0.1])
    assert len(paths) == 2
    assert end == (92.0, 17.3)
    assert trends.sparkline([0.1, None]) == ([], None)
    assert trends.sparkline([None, None]) == ([], None)


@given(st.lists(st.one_of(st.none(), st.integers(0, 20)), max_size=6))
def test_a_small_line_stays_on_its_sheet(values):
    paths, _ = trends.sparkline(values)
    points = [tuple(map(float, point.split(","))) for path in paths for point in path.split()]
    assert all(0 <= x <= trends.WIDE and 0 <= y <= trends.HIGH for x, y in points)


def test_a_hidden_count_is_taken_as_large_as_its_total_leaves_room_for():
    counts = {
        Cell("fft", ALL, ALL): 30,
        Cell("fft", "waiting", ALL): None,
        Cell("fft", "staff", ALL): None,
        Cell("fft", "food", ALL): 24,
        Cell("pals", "food", ALL): 9,
    }
    assert greatest_possible(counts, Cell("fft", "waiting", ALL)) == 6
    assert greatest_possible(counts, Cell("fft", "food", ALL)) == 24
    assert greatest_possible(counts, Cell("fft", "letters", ALL)) == 0


def test_what_was_done_in_the_quarter_stands_beside_its_theme(fft, sign_in):
    themes(fft, {"waiting": {"east-surrey": 60}})
    ticket = published_ticket()
    waiting = Theme.objects.get(slug="waiting")
    Ticket.objects.filter(pk=ticket.pk).update(
        state="done", answer="There are two.", answered_on=date(2026, 8, 9), answered_as="Team", title="A second phone line",
        theme_ids=[waiting.pk],
    )  # fmt: skip
    made, client = make(), sign_in("cp_lead")
    assert "We did it: " in (shown := page(client.get(made.get_absolute_url())))
    assert "A second phone line" in shown
    assert "A second phone line" not in str(made.stored_picture)
    Ticket.objects.filter(pk=ticket.pk).update(stage="withheld", withheld_because="It names somebody")
    assert "A second phone line" not in page(client.get(made.get_absolute_url()))


def live_here(**groups):
    setting = DatedSetting.objects.get(key="insight.population")
    setting.value |= groups
    setting.save()


def test_groups_stand_beside_how_many_of_them_live_here(fft, sign_in):
    live_here(disability={"1": 300, "0": 700})
    said(fft, Measure.DISABILITY, {1: 11, 0: 104}, "east-surrey")
    said(fft, Measure.AGE, {1: 3, 2: 20, 3: 41}, "east-surrey")
    picture = make().picture
    tables = {name: rows for name, _, rows in reach.answers_by_group(picture)}
    disability = tables["Disability"]
    assert disability == [
        ("Disabled people", ["10", "9%", "30%", "0.3 (0.2 to 0.6)"]),
        ("People who are not disabled", ["105", "91%", "70%", "1.5 (1.2 to 1.8)"]),
    ]
    assert dict(tables["Age"])["Under 18"] == ["hidden", "hidden"]
    assert reach.underheard(picture)[1] == ["Disabled people"]
    shown = page(sign_in("cp_lead").get(make().get_absolute_url()))
    assert "no agreed figure of how many people live here by age, gender, ethnic group" in shown
    assert "Gender: no source said." in shown


def test_areas_are_not_heard_where_few_answer_for_how_many_live_there(fft):
    said(fft, Measure.ANSWERS, {1: 300}, "east-surrey")
    said(fft, Measure.ANSWERS, {1: 20}, "north-west-surrey")
    said(fft, Measure.ANSWERS, {1: 2}, "surrey-downs")
    picture = make().picture
    areas = dict(reach.answers_by_area(picture))
    assert areas["East Surrey"] == ["300", "15.8 (14.1 to 17.7)"]
    assert areas["Surrey Downs"] == ["hidden", "hidden"]
    assert {"north-west-surrey", "guildford-and-waverley", "surrey-downs"} <= set(picture.not_heard)
    assert "east-surrey" not in picture.not_heard


@pytest.mark.parametrize(
    ("count", "thousands", "words"),
    [(None, 10, "hidden"), (7, 10, "too few to say"), (8, 10, "8.0 (4.1 to 15.8)"), (8, 0, "not known")],
)
def test_a_rate_has_its_interval_and_of_few_none_is_said(count, thousands, words):
    assert reach.rate_in_words(count, thousands, 8) == words


def test_a_hidden_group_that_could_be_large_is_not_said_to_be_missing():
    people = {
        Cell("age", row, ALL): count for row, count in ((ALL, 100), ("1", None), ("2", None), ("3", 30))
    }
    population = Population(areas={}, groups={"age": {"1": 10, "2": 10, "3": 80}})
    assert groups_not_heard(people, population, 2) == [("age", "3")]
    assert groups_not_heard(people | {Cell("age", "3", ALL): 100}, population, 0) == [
        ("age", "1"),
        ("age", "2"),
    ]


def test_themes_stand_in_the_order_of_the_codebook(fft, cast):
    Theme.objects.filter(slug="staff").update(position=0)
    Theme.objects.filter(slug="waiting").update(position=5)
    themes(fft, dict.fromkeys(("waiting", "food", "staff"), {"east-surrey": 60}))
    made = edition_for(cast["cp_lead"], str(QUARTER), make().number)
    assert [name for name, _ in report.edition_context(made)["themes"].rows] == ["Staff", "Food", "Waiting"]


def test_the_paper_is_tagged_with_headings_heads_of_tables_and_words_for_its_charts(fft, sign_in):
    made = of_two_quarters(fft, 20, 60)
    content = sign_in("cp_lead").get(reverse("insight:edition-pdf", args=[str(QUARTER), made.number])).content
    kinds, said_of = tags(content)
    assert kinds["H1"] == 1
    assert kinds["H2"] >= 4
    assert {"TH", "TD", "Caption", "Figure"} <= kinds.keys()
    assert any("Waiting: 30%" in words for words in said_of)


def tags(content):
    """({kind of tag: how many}, alternative texts) of a tagged PDF."""
    document, kinds, said_of = pypdfium2.PdfDocument(content), {}, []
    raw = pypdfium2.raw

    def text(ask, element):
        size = ask(element, None, 0)
        buffer = (raw.c_ushort * (size // 2 + 1))() if size else None
        if size:
            ask(element, buffer, size)
        return bytes(buffer)[: size - 2].decode("utf-16-le") if size else ""

    def walk(element):
        kind = text(raw.FPDF_StructElement_GetType, element)
        kinds[kind] = kinds.get(kind, 0) + 1
        if words := text(raw.FPDF_StructElement_GetAltText, element):
            said_of.append(words)
        for at in range(raw.FPDF_StructElement_CountChildren(element)):
            if child := raw.FPDF_StructElement_GetChildAtIndex(element, at):
                walk(child)

    for one in document:
        tree = raw.FPDF_StructTree_GetForPage(one.raw)
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            walk(raw.FPDF_StructTree_GetChildAtIndex(tree, at))
        raw.FPDF_StructTree_Close(tree)
    return kinds, said_of


def test_sources_without_any_number_leave_a_page_that_opens(fft, sign_in):
    assert Source.objects.exists()
    assert not Tally.objects.exists()
    made = make(AFTER)
    assert made.stored_picture["shown"]["themes"].get(Cell("fft", ALL, ALL).key) is None
    assert sign_in("cp_lead").get(made.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("confirmed", "said"),
    [
        (0, "suggested nearly all themes"),
        (47, "at least 4 in 10 themes"),
        (100, "people have read and decided all themes"),
    ],
)
def test_it_says_how_much_of_it_people_have_decided(fft, sign_in, confirmed, said):
    themes(fft, {"waiting": {"east-surrey": 100}})
    themes(fft, {"waiting": {"east-surrey": confirmed}}, measure=Measure.CONFIRMED)
    assert said in page(sign_in("cp_lead").get(make().get_absolute_url()))


def commonest_word(shown):
    words = re.findall(
        r"[a-z]{5,}", re.sub(r"<[^>]*>", " ", shown.partition("<main")[2].partition("</main>")[0]).lower()
    )
    return Counter(words).most_common(1)[0][0]


@pytest.fixture
def of_small_numbers(fft):
    """Every theme is named by a few in each place."""
    areas = Area.objects.values_list("slug", flat=True)
    themes(
        fft, {theme: {area: 2 + n for n, area in enumerate(areas)} for theme in ("waiting", "food", "staff")}
    )
    return make()


def test_hidden_is_not_the_commonest_word_of_a_report_of_small_numbers(of_small_numbers, sign_in):
    shown = page(sign_in("cp_lead").get(of_small_numbers.get_absolute_url()))
    assert commonest_word(shown) != "hidden"
    assert "so that nobody can be recognised." in shown or "Counted together" in shown


def test_control_a_report_that_says_it_in_every_cell_says_it_more_often(
    of_small_numbers, sign_in, monkeypatch
):
    client, address = sign_in("cp_lead"), of_small_numbers.get_absolute_url()
    said_once = page(client.get(address)).count("hidden")
    whole = lambda marks, loose=0: (range(len(marks)), range(len(marks[0]) if marks else 0))  # noqa: E731
    monkeypatch.setattr("insight.papers.presenters.readable.readable_part", whole)
    monkeypatch.setattr("insight.papers.presenters.readable.readable_table", lambda tables: tables[0])
    assert page(client.get(address)).count("hidden") > said_once
