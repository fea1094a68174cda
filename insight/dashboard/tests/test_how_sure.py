"""How far to trust the figures of a source: what the page says, only from what is shown, in as many queries for any file."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from insight.dashboard.files_behind import CodersAgreement, FilesBehind
from insight.dashboard.how_sure import trust_sections
from insight.intake.models import BadRow, SourceKind
from insight.picture.contents import ALL, NOT_SORTED, Cell, TableKind
from insight.picture.figures import FigureValue
from insight.picture.tests.trusts import FEW_ENTRIES, PublishedTrust
from insight.reports.actions import editions
from insight.reports.tests.quarter import AFTER, QUARTER, answers, batch, make, source_of, tally

NO_FILES = FilesBehind(0, None, None, [], [], [], 0)
UNMEASURED = CodersAgreement(0, None)
PAGE = "/dashboard/2026-Q3/how-sure/"


def words_about(values, agreement=UNMEASURED, kind="fft"):
    sections = trust_sections(kind, PublishedTrust(FEW_ENTRIES).picture, values, NO_FILES, agreement)
    return " ".join(sentence for section in sections for sentence in section.sentences)


def test_a_share_of_many_has_its_range_and_one_of_few_says_that_it_is_of_few():
    assert "87 in 100." in words_about({"positive": FigureValue(174, 200)})
    assert "from 82 to 91" in words_about({"positive": FigureValue(174, 200)})
    assert "too few to say. It is of 20" in words_about({"positive": FigureValue(17, 20)})


def test_of_a_hidden_share_nothing_is_said():
    assert "in 100. If" not in words_about({"positive": None})


def test_how_far_two_people_agree_is_said_or_that_nobody_has_measured_it():
    assert "of all sources. They mostly chose the same themes." in words_about({}, CodersAgreement(40, 0.71))
    assert "Nobody has measured yet" in words_about({})


@pytest.mark.parametrize(("read", "is_said"), [({"fft": 50}, True), ({"fft": 20}, False), ({}, False)])
def test_what_fits_no_theme_is_of_comments_and_not_of_themes(read, is_said):
    """Of fifty comments ten fit none, and the others name ninety themes."""
    picture = PublishedTrust(FEW_ENTRIES).picture
    counts = {Cell("fft", NOT_SORTED, ALL): 10, Cell("fft", ALL, ALL): 100}
    picture = replace(picture, shown=picture.shown | {TableKind.THEMES: counts}, readings=read)
    sections = trust_sections("fft", picture, {}, NO_FILES, UNMEASURED)
    sentences = [sentence for section in sections for sentence in section.sentences]
    assert ("20 in 100 fit no theme." in sentences) == is_said
    assert is_said or not any("fit no theme" in sentence for sentence in sentences)


@pytest.mark.parametrize("kind", SourceKind.values)
def test_every_source_says_what_it_cannot_tell(kind):
    assert "Why something changed. Go and ask." in words_about({}, kind=kind)


@pytest.fixture
def a_file(trust, cast):
    loaded = batch(source_of("fft"), rows_good=63, rows_bad=4, options={"match": {"score": "How was it"}})
    answers(loaded, {1: 40, 2: 3, 5: 20})
    BadRow.objects.create(batch=loaded, line=7, reason="No day is written there.")
    tally(loaded)
    editions.publish_edition(edition=make(), by=cast["cp_lead"], at=AFTER)
    return loaded


def page(client, kind="fft"):
    return client.get(f"{PAGE}{kind}/").content.decode()


@pytest.mark.slow
@pytest.mark.django_db
def test_the_page_says_how_many_how_read_and_why_rows_were_left_out(a_file, sign_in):
    shown = page(sign_in("board_member"))
    assert "There were 63 in this quarter." in shown
    assert "It comes from 1 file, of July 2026 to September 2026." in shown
    assert "At most 10 in 100 rows were left out." in shown
    assert "No day is written there." in shown
    assert "/how-sure/fft/" in sign_in("board_member").get("/dashboard/2026-Q3/").content.decode()


@pytest.mark.slow
@pytest.mark.django_db
def test_a_source_without_files_says_so_and_one_we_do_not_know_is_not_there(a_file, sign_in):
    client = sign_in("board_member")
    assert "No file has been loaded for this quarter." in page(client, "compliments")
    assert client.get(f"{PAGE}letters/").status_code == 404


@pytest.mark.slow
@pytest.mark.django_db
def test_it_asks_as_often_for_many_files(a_file, sign_in):
    client = sign_in("board_member")
    page(client)
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(client)
    for number in range(5):
        loaded = batch(a_file.source, f"b{number}", first_day=date(2026, 7, 1), rows_bad=1)
        BadRow.objects.create(batch=loaded, line=1, reason=f"Reason {number}")
    with CaptureQueriesContext(connection) as many:
        page(client)
    assert len(many) == len(few)
    assert QUARTER.in_words in page(client)
