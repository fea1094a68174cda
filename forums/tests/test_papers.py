"""Papers of the Development Group: sections of text, tables and pictures."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from forums import actions
from forums.actions import papers
from forums.forms.papers import FigureSection, TableSection, as_typed, rows_of
from forums.models import PaperSection
from forums.tests.conftest import EARLY, text

pytestmark = pytest.mark.django_db


def photo():
    made = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(made, "PNG")
    return made.getvalue()


def test_a_paper_is_sections_with_headings_tables_and_figures(sign_in, paper, visitor, drafted, coordinator):
    client = sign_in("cp_lead")
    paper.refresh_from_db()
    for kind, sent in (
        ("text", {"heading": "Why", "text": "Letters come too late."}),
        ("table", {"heading": "How late", "table": "Place,Days\nEast Surrey,9"}),
        (
            "figure",
            {"heading": "A letter", "described": "A teal letter", "picture": SimpleUploadedFile("a.png", photo())},
        ),
    ):
        paper.refresh_from_db()
        address = reverse("group:add-section", args=[paper.pk, kind])
        assert client.post(address, sent | {"seen": paper.version}).status_code == 302
    assert visitor.get(paper.get_absolute_url()).status_code == 404
    drafted.refresh_from_db()
    papers.publish_papers(meeting=drafted, version=drafted.version, late_because="", by=coordinator, at=EARLY)
    shown = text(visitor.get(paper.get_absolute_url()))
    assert 'scope="col"' in shown
    assert 'alt="A teal letter"' in shown
    picture = paper.sections.get(kind="figure")
    answer = visitor.get(reverse("group:picture", args=[drafted.reference, paper.pk, picture.pk]))
    assert answer["Content-Type"] == "image/jpeg"
    assert visitor.get(reverse("group:paper-pdf", args=[drafted.reference, paper.pk])).content.startswith(b"%PDF")


@pytest.mark.parametrize("content", [b"%PDF-1.4 not really", b"<svg onload=alert(1)>", b"GIF89a", b""])
def test_a_hostile_picture_is_refused_with_a_sentence_and_nothing_is_lost(sign_in, paper, content):
    paper.refresh_from_db()
    sent = {
        "heading": "A letter",
        "described": "A letter",
        "picture": SimpleUploadedFile("a.png", content),
        "seen": paper.version,
    }
    shown = text(sign_in("cp_lead").post(reverse("group:add-section", args=[paper.pk, "figure"]), sent))
    assert "There is a problem" in shown
    assert 'value="A letter"' in shown
    assert not PaperSection.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [("One,Two", "a row below it"), ("One,Two\n1", "Row 2 has 1 cells"), ("\n".join(["a,b"] * 61), "60 rows")],
)
def test_a_table_that_does_not_fit_says_why(typed, says):
    form = TableSection({"heading": "A", "table": typed})
    assert says in str(form.errors)


def test_a_table_copied_from_a_spreadsheet_is_read_and_shown_as_typed():
    assert rows_of("a\tb\n1\t2, 3\n\n") == [["a", "b"], ["1", "2, 3"]]
    assert rows_of(as_typed([["a", "b"], ["1", "2, 3"]])) == [["a", "b"], ["1", "2, 3"]]


def test_a_picture_needs_a_file_and_words(paper, coordinator):
    with pytest.raises(actions.NotPossible, match="Choose the file"):
        papers.add_section(paper=paper, kind="figure", heading="A", described="B", seen=9, by=coordinator, at=EARLY)
    assert "Write what the picture shows" in str(FigureSection({"heading": "A"}).errors)


def test_two_who_write_one_section_lose_nothing(sign_in, paper, coordinator):
    section = papers.add_section(
        paper=paper, kind="text", heading="Why", text="First", seen=1, by=coordinator, at=EARLY
    )
    address, sent = reverse("group:section", args=[section.pk]), {"heading": "Why", "version": section.version}
    assert sign_in("representative").post(address, sent | {"text": "Theirs"}).status_code == 302
    shown = text(sign_in("cp_lead").post(address, sent | {"text": "Mine"}))
    assert "Theirs" in shown
    assert "Mine" in shown


def test_sections_move_and_go(paper, coordinator):
    one, two = (
        papers.add_section(paper=paper, kind="text", heading=name, text="A", seen=9, by=coordinator, at=EARLY)
        for name in ("One", "Two")
    )
    papers.move_section(section=two, up=True, by=coordinator, at=EARLY)
    assert [row.heading for row in paper.sections.all()] == ["Two", "One"]
    papers.remove_section(section=one, version=one.version, by=coordinator, at=EARLY)
    assert paper.sections.count() == 1


def test_buttons_move_items_and_sections(sign_in, drafted, paper, coordinator):
    for name in ("One", "Two"):
        papers.add_section(paper=paper, kind="text", heading=name, text="A", seen=9, by=coordinator, at=EARLY)
    client, item, section = sign_in("cp_lead"), drafted.items.first(), paper.sections.last()
    assert "Moved." in text(client.post(reverse("group:move-item", args=[item.pk]), {"down": "yes"}, follow=True))
    assert "Moved." in text(client.post(reverse("group:move-section", args=[section.pk]), {"up": "yes"}, follow=True))
    assert drafted.items.first() != item
    assert paper.sections.first() == section
