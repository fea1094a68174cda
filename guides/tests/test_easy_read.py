"""Easy Read: the rules a program checks, pictures with licence and author, drafts, who has checked it, and that the English has changed."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction

from guides.actions.easy_read import (
    BadPicture,
    add_picture,
    publish_easy_read,
    record_easy_read_check,
    save_easy_read,
)
from guides.easy_rules import EasyLine, easy_lines, easy_problems
from guides.loading import (
    load_easy_read,
    load_guide,
    load_pictures,
    shipped_easy_reads,
    shipped_guides,
    shipped_pictures,
)
from guides.models import EasyPicture, EasyReadLine, EasyReadVersion
from guides.tests.samples import a_picture, a_version, an_easy_read
from kit.verbs.errors import NotPossible, StaleVersion

pytestmark = pytest.mark.django_db
PICTURES = {"people", "table"}
SHAPES = '<svg xmlns="http://www.w3.org/2000/svg"><circle cx="5" cy="5" r="4"/></svg>'


@pytest.fixture
def picture(db):
    return a_picture()


def lines_of(*words):
    return [EasyLine("people", words) for words in words]


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("people: We plan it together.", ""),
        ("We plan it together.", "Line 1: begin with the name of a picture and a colon"),
        ("horse: We plan it together.", "Line 1: there is no picture “horse”"),
        ("people:", "Line 1: write what it says"),
        ("people: We plan it. We do it.", "Line 1: say one thing in a line"),
        ("people: We plan it, and then we do it.", "Line 1: say one thing in a line"),
        ("people: We plan it (together).", "Line 1: say one thing in a line"),
        ("people: " + "we " * 16, "Line 1: make it 15 words or fewer"),
        ("people: " + "x" * 161, "Line 1: make it 160 letters or fewer"),
        ("people: Yes.\n\ntable: " + "we " * 16, "Line 2: make it 15 words or fewer"),
        ("people: Yes.\n" * 121, "Make it 120 lines or fewer"),
        ("\n \n", "Write at least one line"),
    ],
)
def test_each_rule_names_the_line_that_breaks_it(typed, problem):
    assert easy_problems(easy_lines(typed), PICTURES) == ([problem] if problem else [])


def test_control_without_the_rule_of_words_a_long_line_would_pass(monkeypatch):
    monkeypatch.setattr("guides.easy_rules.MOST_WORDS", 99)
    assert easy_problems(easy_lines("people: " + "we " * 16), PICTURES) == []


@pytest.mark.parametrize("missing", ["licence", "author", "alt"])
def test_a_picture_without_licence_author_or_words_is_refused_by_verb_and_database(lead, now, missing):
    row = {"slug": "a", "alt": "A circle", "drawing": SHAPES, "licence": "MIT", "author": "Somebody"}
    with pytest.raises(BadPicture, match="needs its licence, its author"):
        add_picture(**row | {missing: " "}, by=lead, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        a_picture(**{missing: ""})
    assert add_picture(**row, by=lead, at=now) == add_picture(**row | {"alt": "Other"}, by=lead, at=now)
    assert EasyPicture.objects.get().alt == "A circle"


@pytest.mark.parametrize(
    "drawing",
    [
        SHAPES.replace("<circle", "<script>alert(1)</script><circle"),
        SHAPES.replace("<circle", '<circle onload="alert(1)"'),
        SHAPES.replace("<circle", '<a href="https://example.org"><text>x</text></a><circle'),
        SHAPES.replace("<circle", '<image href="https://example.org/x.png"/><circle'),
        SHAPES.replace("<circle", '<circle style="background:url(x)"'),
        '<!DOCTYPE svg [<!ENTITY a "aa">]>' + SHAPES,
        "<svg>", "no drawing", "",
    ],
)  # fmt: skip
def test_a_drawing_that_is_more_than_shapes_is_refused(lead, now, drawing):
    with pytest.raises(BadPicture, match="simple shapes"):
        add_picture(slug="a", alt="A", drawing=drawing, licence="MIT", author="B", by=lead, at=now)


def test_a_folder_with_one_picture_without_a_licence_loads_none(tmp_path, trust):
    for name in ("one", "two"):
        (tmp_path / f"{name}.svg").write_text(SHAPES)
    rows = '[one]\nalt = "A"\nlicence = "CC BY-SA 4.0"\nauthor = "B"\n[two]\nalt = "A"\nauthor = "B"\n'
    (tmp_path / "pictures.toml").write_text(rows)
    with pytest.raises(CommandError, match="needs its licence"):
        call_command("load_pictures", tmp_path)
    assert not EasyPicture.objects.exists()
    (tmp_path / "pictures.toml").write_text(rows + 'licence = "CC BY-SA 4.0"\n')
    call_command("load_pictures", tmp_path)
    assert EasyPicture.objects.count() == 2


def test_each_shipped_picture_is_ours_and_each_shipped_line_keeps_the_rules(trust):
    pictures = list(shipped_pictures())
    assert {(row["licence"], row["author"]) for row in pictures} == {("MIT", "this project")}
    assert load_pictures() == len(pictures) == load_pictures()
    for lines in shipped_easy_reads().values():
        assert easy_problems(lines, {row["slug"] for row in pictures}) == []


def test_shipped_easy_reads_load_once_for_their_guides(trust):
    load_pictures()
    for contents in shipped_guides():
        load_guide(contents=contents)
    rows = shipped_easy_reads().items()
    assert len(rows) >= 3
    assert [load_easy_read(slug=slug, lines=lines) for slug, lines in rows] == [True] * len(rows)
    assert [load_easy_read(slug=slug, lines=lines) for slug, lines in rows] == [False] * len(rows)


def test_a_draft_is_saved_once_and_published_by_somebody_else(guide, picture, lead, coordinator, now):
    for _ in "ab":
        draft = save_easy_read(guide=guide, lines=lines_of("We plan it."), version=0, by=lead, at=now)
    assert draft.version == 1
    draft = save_easy_read(
        guide=guide, lines=lines_of("We plan it.", "We do it."), version=1, by=lead, at=now
    )
    with pytest.raises(StaleVersion):
        save_easy_read(guide=guide, lines=lines_of("Other."), version=1, by=coordinator, at=now)
    with pytest.raises(NotPossible, match="You wrote this"):
        publish_easy_read(guide=guide, version=2, by=lead, at=now)
    assert publish_easy_read(guide=guide, version=2, by=coordinator, at=now).lines.count() == 2


def test_a_line_without_its_picture_is_refused_by_the_verb_too(guide, picture, lead, now):
    with pytest.raises(NotPossible, match="there is no picture “horse”"):
        save_easy_read(guide=guide, lines=[EasyLine("horse", "We plan it.")], version=0, by=lead, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        EasyReadLine.objects.create(
            easy_read=EasyReadVersion.objects.create(english=guide.versions.get()), position=1, words="A.", picture=None
        )  # fmt: skip


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_the_database_refuses_a_change_of_what_was_published(guide, picture):
    easy_read = an_easy_read(guide.versions.get(), picture)
    refused(lambda: EasyReadLine.objects.update(words="Other."))
    refused(lambda: EasyReadLine.objects.all().delete())
    refused(
        lambda: EasyReadLine.objects.create(easy_read=easy_read, position=2, words="More.", picture=picture)
    )
    refused(lambda: EasyReadVersion.objects.update(published_on=None))
    refused(easy_read.delete)
    refused(lambda: EasyReadVersion.objects.update(checked_by="Six people"))


def test_control_without_the_refusal_a_line_would_change(guide, picture):
    an_easy_read(guide.versions.get(), picture)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE guides_easyreadline DISABLE TRIGGER USER")
    assert EasyReadLine.objects.update(words="Other.") == 1


def text(response):
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def test_the_page_says_plainly_that_no_people_have_checked_it_and_then_who_has(
    guide, picture, client, lead, now
):
    easy_read = an_easy_read(guide.versions.get(), picture)
    page = text(client.get("/guides/asking-together/easy-read/"))
    assert "Not checked by people yet." in page
    assert 'alt="Three people"' in page
    assert "Pictures: this project, licence MIT." in page
    who = {"checked_by": "Six people with a learning disability", "checked_on": now.date()}
    for _ in "ab":
        record_easy_read_check(easy_read=easy_read, **who, by=lead, at=now)
    page = text(client.get("/guides/asking-together/easy-read/"))
    assert "Not checked by people yet." not in page
    assert "Checked by: <bdi>Six people with a learning disability</bdi>, on 9 March 2027." in page
    with pytest.raises(NotPossible, match="already"):
        record_easy_read_check(easy_read=easy_read, **who | {"checked_by": "Others"}, by=lead, at=now)


def test_nobody_has_checked_it_tomorrow(guide, picture, lead, now):
    easy_read = an_easy_read(guide.versions.get(), picture)
    with pytest.raises(NotPossible, match="not still to come"):
        record_easy_read_check(
            easy_read=easy_read, checked_by="Six people", checked_on=now.date() + timedelta(days=1), by=lead, at=now
        )  # fmt: skip


def test_it_says_by_itself_when_the_english_has_changed_and_not_when_it_was_only_checked(
    guide, picture, client
):
    an_easy_read(guide.versions.get(), picture)
    said = "The English has changed since."
    a_version(guide, 2, what_changed="Looked at again. Nothing changed.")
    assert said not in text(client.get("/guides/asking-together/easy-read/"))
    a_version(guide, 3, summary="Other words.")
    assert said in text(client.get("/guides/asking-together/easy-read/"))
    assert 'href="/guides/asking-together/easy-read/"' in text(client.get("/guides/asking-together/"))


def test_without_one_there_is_no_page_and_no_link(guide, client):
    assert client.get("/guides/asking-together/easy-read/").status_code == 404
    assert "easy-read" not in text(client.get("/guides/asking-together/"))


def test_a_picture_is_served_as_a_drawing_and_one_that_is_not_there_is_not_found(picture, client):
    answer = client.get("/guides/pictures/people.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert client.get("/guides/pictures/no-such.svg").status_code == 404


def test_what_is_typed_wrongly_is_said_line_by_line_and_nothing_is_lost(guide, picture, sign_in):
    sent = {"lines": "people: We plan it.\r\nWe do it. We do it again.", "version": "0"}
    page = text(sign_in("cp_lead").post("/guides/asking-together/easy-read/write/", sent))
    assert "Line 2: begin with the name of a picture and a colon" in page
    assert "Line 2: say one thing in a line" in page
    assert "We do it. We do it again." in page
    assert not EasyReadVersion.objects.exists()
