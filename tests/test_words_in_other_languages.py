"""What somebody said in another language is marked with it, so that a voice reads it in that language (WCAG 3.1.2)."""

import re

import pytest

from feedback.tickets.models import Ticket
from kit.design import languages
from tests.page_faults import Page
from tests.promises import TEMPLATES

# Every template that shows such words, and an address where a moderator meets it.
SHOWN_AT = {
    "feedback/read.jinja": "feedback/queue/<slug:reference>/",
    "feedback/pass_on.jinja": "feedback/queue/<slug:reference>/pass-on/",
    "feedback/edit.jinja": "feedback/queue/<slug:reference>/edit/",
    "feedback/concern.jinja": "feedback/concerns/<int:pk>/",
    "feedback/decide_again.jinja": "feedback/queue/look-again/<int:pk>/",
}
WORDS = "Więcej krzeseł"
SHOWS = re.compile(r"\.other_language_words\b")
INCLUDED = re.compile(r"""include ["']([^"']+)["']""")


class Languages(Page):
    """In which language each piece of text with our words in it is said to be."""

    def __init__(self, html: str):
        self.said = []
        super().__init__(html)

    def handle_data(self, data):
        super().handle_data(data)
        if WORDS in data:
            self.said.append(next(node.attrs["lang"] for node in reversed(self.open) if "lang" in node.attrs))


def showing() -> set[str]:
    """Pages that show such words themselves or by what they include."""
    texts = {str(path.relative_to(TEMPLATES)): path.read_text() for path in TEMPLATES.rglob("*.jinja")}
    parts = {name for name, text in texts.items() if SHOWS.search(text)}
    whole = parts | {name for name, text in texts.items() if parts & set(INCLUDED.findall(text))}
    return {name for name in whole if not name.rpartition("/")[2].startswith("_")}


@pytest.fixture
def said_in_polish(samples, sign_in):
    """{template: in which languages its page says that the words are}"""

    def asked():
        Ticket.objects.update(other_language="Polish", other_language_words=WORDS)
        client = sign_in("moderator")
        pages = {
            name: client.get(samples.path(address)).content.decode() for name, address in SHOWN_AT.items()
        }
        return {name: Languages(page).said for name, page in pages.items()}

    return asked


def test_we_look_at_every_page_that_shows_such_words():
    assert showing() == SHOWN_AT.keys()


def test_on_each_of_them_the_words_are_said_to_be_polish(said_in_polish):
    assert said_in_polish() == dict.fromkeys(SHOWN_AT, ["pl"])


def test_control_words_that_are_not_marked_are_found():
    assert Languages(f'<html lang="en-GB"><blockquote dir="auto">{WORDS}</blockquote></html>').said == [
        "en-GB"
    ]


def test_control_a_page_whose_mark_names_no_language_is_found(said_in_polish, monkeypatch):
    monkeypatch.setattr(languages, "BY_NAME", {})
    assert said_in_polish() == dict.fromkeys(SHOWN_AT, [""])
