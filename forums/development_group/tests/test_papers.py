"""Papers of the Development Group: sections of text, tables and pictures."""

import io
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from forums.conftest import text
from forums.development_group import privacy
from forums.development_group.actions import papers
from forums.development_group.forms.papers import (
    FigureSectionForm,
    TableSectionForm,
    format_table,
    parse_table,
)
from forums.development_group.models import Paper
from forums.development_group.rules import Can
from forums.development_group.tests.conftest import EARLY
from forums.rounds.actions import steps
from kit.verbs.errors import NotPossible

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


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
            {
                "heading": "A letter",
                "described": "A teal letter",
                "picture": SimpleUploadedFile("a.png", photo()),
            },
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
    assert visitor.get(reverse("group:paper-pdf", args=[drafted.reference, paper.pk])).content.startswith(
        b"%PDF"
    )


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
    assert not paper.sections.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("One,Two", "a row below it"),
        ("One,Two\n1", "Row 2 has 1 cells"),
        ("\n".join(["a,b"] * 61), "60 rows"),
    ],
)
def test_a_table_that_does_not_fit_says_why(typed, says):
    form = TableSectionForm({"heading": "A", "table": typed})
    assert says in str(form.errors)


def test_a_table_copied_from_a_spreadsheet_is_read_and_shown_as_typed():
    assert parse_table("a\tb\n1\t2, 3\n\n") == [["a", "b"], ["1", "2, 3"]]
    assert parse_table(format_table([["a", "b"], ["1", "2, 3"]])) == [["a", "b"], ["1", "2, 3"]]


def test_a_picture_needs_a_file_and_words(paper, coordinator):
    with pytest.raises(NotPossible, match="Choose the file"):
        papers.add_paper_section(
            paper=paper, kind="figure", heading="A", described="B", seen=9, by=coordinator, at=EARLY
        )
    assert "Write what the picture shows" in str(FigureSectionForm({"heading": "A"}).errors)


def test_two_who_write_one_section_lose_nothing(sign_in, paper, coordinator):
    section = papers.add_paper_section(
        paper=paper, kind="text", heading="Why", text="First", seen=1, by=coordinator, at=EARLY
    )
    address, sent = (
        reverse("group:section", args=[section.pk]),
        {"heading": "Why", "version": section.version},
    )
    assert sign_in("representative").post(address, sent | {"text": "Theirs"}).status_code == 302
    shown = text(sign_in("cp_lead").post(address, sent | {"text": "Mine"}))
    assert "Theirs" in shown
    assert "Mine" in shown


def test_sections_move_and_go(paper, coordinator):
    one, two = (
        papers.add_paper_section(
            paper=paper, kind="text", heading=name, text="A", seen=9, by=coordinator, at=EARLY
        )
        for name in ("One", "Two")
    )
    papers.move_paper_section(section=two, up=True, by=coordinator, at=EARLY)
    assert [row.heading for row in paper.sections.all()] == ["Two", "One"]
    papers.remove_paper_section(section=one, version=one.version, by=coordinator, at=EARLY)
    assert paper.sections.count() == 1


def test_buttons_move_items_and_sections(sign_in, drafted, paper, coordinator):
    for name in ("One", "Two"):
        papers.add_paper_section(
            paper=paper, kind="text", heading=name, text="A", seen=9, by=coordinator, at=EARLY
        )
    client, item, section = sign_in("cp_lead"), drafted.items.first(), paper.sections.last()
    assert "Moved." in text(
        client.post(reverse("group:move-item", args=[item.pk]), {"down": "yes"}, follow=True)
    )
    assert "Moved." in text(
        client.post(reverse("group:move-section", args=[section.pk]), {"up": "yes"}, follow=True)
    )
    assert drafted.items.first() != item
    assert paper.sections.first() == section


def brought_by(person, meeting, **given):
    facts = {
        "title": "Buses",
        "brought_by": "A team",
        "asked": "Say what you think",
        "idempotency_key": uuid.uuid4(),
    } | given
    return papers.add_paper(meeting=meeting, by=person, at=EARLY, **facts)


def test_a_draft_is_for_who_brings_it_their_colleagues_and_those_who_prepare_the_meeting(drafted, cast):
    paper = brought_by(cast["team_member"], drafted)
    may = {name for name, person in cast.items() if person.has_perm(Can.WRITE_PAPERS, paper)}
    assert may == {"team_member", "team_lead", "cp_lead", "focus_coordinator", "representative"}
    assert cast["pals_officer"].has_perm(Can.WRITE_PAPERS, brought_by(cast["pals_officer"], drafted))


def test_another_team_neither_reads_nor_edits_nor_deletes_a_draft(drafted, cast, sign_in):
    paper, stranger = brought_by(cast["team_member"], drafted), cast["other_team_member"]
    client = sign_in("other_team_member")
    edit, remove = (
        reverse("group:edit-paper", args=[paper.pk]),
        reverse("group:remove-paper", args=[paper.pk]),
    )
    assert {client.get(page).status_code for page in (paper.get_absolute_url(), edit, remove)} == {404}
    assert client.post(remove, {"version": paper.version}).status_code == 404
    with pytest.raises(PermissionDenied):
        papers.remove_paper(paper=paper, version=paper.version, by=stranger, at=EARLY)
    with pytest.raises(PermissionDenied):
        papers.add_paper_section(
            paper=paper, kind="text", heading="Ours", text="x", seen=1, by=stranger, at=EARLY
        )
    assert sign_in("team_lead").get(edit).status_code == 200


def test_control_a_rule_that_asks_for_staff_only_lets_another_team_delete_it(drafted, cast, monkeypatch):
    paper = brought_by(cast["team_member"], drafted)
    monkeypatch.setattr(papers, "must", lambda by, permission, about=None: steps.must(by, Can.ADD_PAPERS))
    papers.remove_paper(paper=paper, version=paper.version, by=cast["other_team_member"], at=EARLY)
    assert not Paper.objects.filter(pk=paper.pk).exists()


def test_who_leaves_takes_their_mark_off_the_paper_and_the_paper_stays(drafted, cast):
    paper = brought_by(cast["team_member"], drafted)
    assert privacy.export_papers(cast["team_member"]) == [{"title": "Buses", "meeting": str(drafted)}]
    privacy.forget_writer(cast["team_member"], EARLY)
    assert Paper.objects.get(pk=paper.pk).writer_key == ""
