"""The figures of a quarter go to the Development Group: PALS's files to its paper, and the picture of the day."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from feedback.tickets.models import Theme
from forums.conftest import PLANNER, confirmed, planned, visitor  # noqa: F401
from forums.development_group.actions import agenda, papers, terms
from forums.development_group.models import DrawnFrom, GroupMeeting, ItemKind
from insight.coding.tasks import suggest_themes
from insight.intake.tests.conftest import load, now, own_folder, take_in  # noqa: F401
from insight.papers.selectors.pals import pals_figures
from insight.picture.quarters import Quarter
from insight.reports.models import Edition
from insight.reports.tasks import tally_files
from insight.reports.tests.quarter import page
from kit.verbs.errors import NotPossible

pytestmark = pytest.mark.django_db
# The group of round 1 meets at the end of February: its papers are of October to December.
EARLY = datetime(2027, 2, 2, 10, 0, tzinfo=UTC)
FILE = "Month,Theme,Number,Area\n{}\n"
ROWS = (
    "October 2026,letters,14,East Surrey",
    "November 2026,letters,11,Surrey Downs",
    "November 2026,phones,2,Surrey Downs",
    "December 2026,phones,31,East Surrey",
)


@pytest.fixture
def meeting(confirmed):  # noqa: F811
    Theme.objects.create(slug="letters", name="Letters")
    Theme.objects.create(slug="phones", name="Phones")
    return GroupMeeting.objects.get(round__year=2027, round__number=1)


@pytest.fixture
def drafted(meeting):
    return agenda.draft_agenda(meeting=meeting, by=PLANNER, at=EARLY)


@pytest.fixture
def loaded(load):  # noqa: F811
    with time_machine.travel(EARLY, tick=False):
        batch = load("pals_counts", FILE.format("\n".join(ROWS)))
        tally_files()
    return batch


def paper_of(meeting, drawn_from):
    return meeting.papers.get(drawn_from=drawn_from)


def words_of(paper):
    return "\n".join(
        f"{section.heading}\n{section.text}\n{section.table}" for section in paper.sections.all()
    )


def publish(meeting, by, at=EARLY):
    meeting.refresh_from_db()
    return papers.publish_papers(meeting=meeting, version=meeting.version, late_because="", by=by, at=at)


def test_an_agenda_drafts_itself_with_the_picture_of_the_quarter_as_item_and_paper(loaded, drafted):
    edition = Edition.objects.get()
    assert str(edition.of_quarter) == "2026-Q4"
    assert drafted.items.filter(kind=ItemKind.PICTURE).exists()
    paper = paper_of(drafted, DrawnFrom.PICTURE)
    assert paper.title == "What all sources say together, October to December 2026"
    assert "as they were known on 2 February 2027 (edition 1)" in words_of(paper)


def test_the_paper_of_pals_is_drawn_from_its_file_and_no_small_number_stands_in_it(loaded, drafted):
    words = words_of(paper_of(drafted, DrawnFrom.PALS))
    assert "Letters" in words
    assert "'25'" in words
    assert "'2'" not in words


def test_pals_says_what_was_done_and_the_paper_says_it_with_figures_that_came_since(drafted, load, cast):  # noqa: F811
    assert "No file of PALS" in words_of(paper_of(drafted, DrawnFrom.PALS))
    with time_machine.travel(EARLY, tick=False):
        load("pals_counts", FILE.format("\n".join(ROWS)))
        tally_files()
    drafted.refresh_from_db()
    terms.tell_of_pals(
        meeting=drafted, done="We rang back", not_done="Parking", version=drafted.version,
        by=cast["pals_officer"], at=EARLY,
    )  # fmt: skip
    words = words_of(paper_of(drafted, DrawnFrom.PALS))
    assert "We rang back" in words
    assert "Parking" in words
    assert "Letters" in words


def test_papers_that_go_out_are_of_that_day_and_stay(drafted, load, cast):  # noqa: F811
    with time_machine.travel(EARLY, tick=False):
        load("pals_counts", FILE.format("\n".join(ROWS)))
        tally_files()
    public = publish(drafted, cast["cp_lead"], datetime(2027, 2, 9, 10, 0, tzinfo=UTC))
    paper = paper_of(public, DrawnFrom.PICTURE)
    assert "as they were known on 9 February 2027 (edition 2)" in words_of(paper)
    with pytest.raises(NotPossible, match="stay as they are"):
        terms.tell_of_pals(
            meeting=public, done="A", not_done="", version=public.version, by=cast["pals_officer"], at=EARLY
        )


def test_drawn_again_from_the_same_nothing_is_written(loaded, drafted, cast):
    before = [(paper.pk, paper.version) for paper in drafted.papers.all()]
    public = publish(drafted, cast["cp_lead"])
    assert [(paper.pk, paper.version) for paper in public.papers.all()] == before
    assert Edition.objects.count() == 1


def test_nobody_writes_a_paper_of_figures(loaded, drafted, cast, sign_in):
    paper = paper_of(drafted, DrawnFrom.PALS)
    client = sign_in("cp_lead")
    assert "Add to this paper" not in page(client.get(paper.get_absolute_url()))
    assert client.get(reverse("group:edit-paper", args=[paper.pk])).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("pals_officer", 200), ("representative", 200), ("team_member", 404)]
)
def test_a_draft_of_pals_is_for_pals_and_those_who_prepare_the_meeting(
    loaded, drafted, sign_in, role, status
):
    assert sign_in(role).get(paper_of(drafted, DrawnFrom.PALS).get_absolute_url()).status_code == status


def test_the_picture_in_draft_is_not_for_pals(loaded, drafted, sign_in):
    paper = paper_of(drafted, DrawnFrom.PICTURE)
    assert sign_in("pals_officer").get(paper.get_absolute_url()).status_code == 404


def test_everybody_reads_both_papers_once_they_are_public_as_page_and_pdf(loaded, drafted, cast, visitor):  # noqa: F811
    public = publish(drafted, cast["cp_lead"])
    shown = page(visitor.get(public.get_absolute_url()))
    for paper in public.papers.all():
        assert paper.get_absolute_url() in shown
        file = visitor.get(reverse("group:paper-pdf", args=[public.reference, paper.pk]))
        assert file.content.startswith(b"%PDF")


def test_pals_sees_its_figures_exactly_and_the_way_to_the_group(loaded, drafted, sign_in):
    with time_machine.travel(EARLY, tick=False):
        shown = page(sign_in("pals_officer").get(reverse("insight:pals")))
    assert "October to December 2026" in shown
    for number in (14, 25, 2, 33):
        assert f">{number}</td>" in shown
    assert reverse("group:pals", args=[drafted.reference]) in shown


CONTACTS = """pal_dreceived,pal_type,pal_locactual,PAL_SYNOPSIS
12/10/2026,Letters,CMHRS East Surrey,
13/10/2026,Letters,CMHRS East Surrey,
14/10/2026,Phones,CMHRS East Surrey,A letter that says nothing of phones
"""


def test_contacts_that_nobody_wrote_down_in_words_count_as_pals_sorted_them(meeting, load, sign_in):  # noqa: F811
    with time_machine.travel(EARLY, tick=False):
        load("pals_datix", CONTACTS)
        # Until somebody has looked for themes in it, a contact told in words is not said to fit none.
        suggest_themes()
        tally_files()
        tally_files()
    figures = pals_figures(Quarter(2026, 4))
    assert [(row.theme, row.total) for row in figures.rows] == [("Letters", 2), ("Not sorted", 1)]
    assert figures.places == ["East Surrey"]


@pytest.mark.parametrize("quarter", ["2026-Q1", "nonsense", ""])
def test_figures_of_another_quarter_are_asked_for_by_name(loaded, meeting, sign_in, quarter):
    with time_machine.travel(EARLY, tick=False):
        shown = page(sign_in("pals_officer").get(reverse("insight:pals"), {"quarter": quarter}))
    assert ("No file has figures" in shown) == (quarter == "2026-Q1")


def test_the_figures_of_pals_take_the_same_number_of_queries_however_many_rows(
    loaded, meeting, sign_in, django_assert_max_num_queries, load  # noqa: F811
):  # fmt: skip
    client = sign_in("pals_officer")
    with time_machine.travel(EARLY, tick=False):
        with django_assert_max_num_queries(20) as few:
            client.get(reverse("insight:pals"))
        load(
            "pals_counts", FILE.format("October 2026,parking,7,Surrey Downs\nOctober 2026,food,8,East Surrey")
        )
        tally_files()
        with django_assert_max_num_queries(len(few)):
            client.get(reverse("insight:pals"))
