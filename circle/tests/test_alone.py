"""Drawing alone: the pictures are in the form that goes to and fro, and nowhere else."""

import re

import pytest
from pypdfium2 import PdfDocument

from circle.models import CircleReply
from circle.tests.samples import SENT, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_that_time(time_machine, now):
    time_machine.move_to(now, tick=False)


def test_whoever_comes_finds_both_ways(client):
    page = text(client.get("/circle/"))
    assert "/circle/alone/" in page
    assert "/circle/join/" in page
    assert "/circle/rooms/" not in page


def test_who_has_no_screen_cuts_it_out_of_paper(client):
    """A circle on one page, and the people and cards on the other."""
    file = PdfDocument(client.get("/circle/on-paper.pdf").content)
    assert len(file) == 2
    cards = file[1].get_textpage().get_text_range()
    assert cards.count("Angry or sad") == 3
    assert "999" in cards


def test_alone_the_drawing_follows_the_form_and_nothing_is_stored(client):
    page = text(client.post("/circle/alone/", SENT | {"at": "0", "go": "draw"}))
    assert "You (Y): At the edge. Angry or sad." in page
    assert 'data-figure="you" transform="translate(53 200)"' in page
    assert not CircleReply.objects.exists()
    assert "sessionid" not in client.cookies
    assert "circle" not in client.cookies
    assert "Nothing of this is kept." in page


def test_alone_pictures_go_from_page_to_page_in_the_form(client):
    page = text(client.post("/circle/alone/", SENT | {"at": "0", "go": "next"}))
    assert "Situation 2 of 4" in page
    carried = re.search(r'name="drawn_0" value="([^"]*)"', page)[1]
    assert carried == "edge.red centre.amber outside."
    every = text(client.post("/circle/alone/", {"at": "3", "go": "next", "drawn_0": carried}))
    assert "At the edge. Angry or sad." in every
    assert every.count("You have not drawn this one.") == 3
    again = text(client.post("/circle/alone/", {"go": "0", "drawn_0": carried}))
    assert re.search(r'value="edge" checked', again)


@pytest.mark.parametrize(
    "odd", ["", "x", "edge.red", "edge.red centre.amber moon.", "<script>", "a" * 10_000, "\0"]
)
def test_alone_whatever_is_sent_for_a_picture_is_an_empty_one(client, odd):
    page = text(client.post("/circle/alone/", {"at": odd[:9], "go": "all", "drawn_0": odd, "you_ring": odd}))
    assert page.count("You have not drawn this one.") == 4


def test_a_picture_is_saved_as_a_file_that_stands_by_itself(client):
    answer = client.post("/circle/alone/", SENT | {"at": "0", "go": "save"})
    assert answer["Content-Type"] == "image/svg+xml"
    assert "attachment" in answer["Content-Disposition"]
    file = answer.content.decode()
    assert file.lstrip().startswith("<svg xmlns=")
    assert "At the edge. Angry or sad." in file
    assert "class=" not in re.sub(r'class="circle-figure[_a-z]*"', "", file)


COLOURS = re.compile(r"#[0-9a-f]{6}")


def marks_of(client, feeling):
    """What is drawn of a feeling on the person's own figure, and nothing of the others."""
    page = text(client.post("/circle/alone/", SENT | {"at": "0", "go": "draw", "you_feeling": feeling}))
    figure = page[page.index('data-figure="you"') : page.index('data-figure="doctor"')]
    shown = re.search(r'<g data-feeling="\w+">(.*?)</g>', figure, re.S)
    used = re.findall(r'href="#([a-z-]+)"', shown[1]) if shown else []
    return "".join(re.search(rf'<g id="{name}".*?</g>', page, re.S)[0].partition(">")[2] for name in used)


def test_without_its_colours_each_feeling_is_drawn_in_another_way(client):
    marks = [COLOURS.sub("", marks_of(client, feeling)) for feeling in ("green", "amber", "red", "")]
    assert len(set(marks)) == 4
    assert [mark.count("url(") for mark in marks] == [0, 1, 1, 0]


def test_control_circles_that_differ_by_colour_alone_would_be_found():
    marks = [
        COLOURS.sub("", f'<circle r="6" fill="{colour}"/>') for colour in ("#9fdcb0", "#ffd37a", "#f4a9a3")
    ]
    assert len(set(marks)) == 1
