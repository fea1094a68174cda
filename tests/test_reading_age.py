"""What everybody may read asks for readers of eleven years at most, sentence by sentence: the median of three formulas. Words that the glossary
explains are excepted. A sentence of fewer than seven words is not judged: of so few the formulas say nothing.
"""

import pytest

from guides.loading import shipped_guides
from guides.reading import read_guide
from kit.reading_age import hardest, without_explained_words
from tests import reading

HIGHEST = 11
# How many sentences of a page are harder, and why. A page that is mended has fewer, and then its row says so.
LEFT = {
    "coprod/accessibility.jinja": (
        11,
        "Words that the law gives for such a statement, and names of laws and bodies.",
    ),
    "coprod/privacy.jinja": (
        10,
        "What the law has to be told; the trust's officer for data agrees each sentence before it changes.",
    ),
    "trust.where_the_words_come_from": (1, "Names of the bodies that wrote the report."),
    "volunteers/pages/benefits.jinja": (3, "Words of the law on benefits, which advisers look for."),
}


def too_hard(texts):
    """{place: its sentences}"""
    places = {}
    for place, text in texts:
        rows = hardest(without_explained_words(text), above=HIGHEST)
        places.setdefault(place, set()).update(f"{row.age}: {row.words}" for row in rows)
    return {place: sorted(sentences) for place, sentences in places.items() if sentences}


def test_no_sentence_that_everybody_may_read_asks_for_more_than_eleven_years():
    places = too_hard(reading.public_texts())
    assert {place: sentences for place, sentences in places.items() if place not in LEFT} == {}


def test_how_many_are_left_is_counted_page_by_page():
    places = too_hard(reading.public_texts())
    assert {place: len(places.get(place, [])) for place in LEFT} == {
        place: row[0] for place, row in LEFT.items()
    }


@pytest.mark.parametrize("contents", list(shipped_guides()), ids=lambda contents: contents["slug"])
def test_no_sentence_of_a_guide_asks_for_more(contents):
    read = read_guide(contents["summary"], contents["text"].strip(), HIGHEST)
    assert [(row.part, row.words, row.age) for row in read.hard] == []
    assert read.age <= HIGHEST


def test_what_visitors_read_is_looked_at():
    templates = reading.public_templates()
    for name in (
        "coprod/home.jinja",
        "feedback/say_words.jinja",
        "layouts/_footer.jinja",
        "guides/_text.jinja",
        "coprod/errors/busy.jinja",
    ):
        assert name in templates
    assert "letters/forums/subscribe.html" in reading.letters()
    assert "forums/newsletter_desk.jinja" not in templates
    assert len({text for _place, text in reading.public_texts()}) > 1000
    places = {place for place, _text in reading.public_texts()}
    assert {"feedback.tickets.presenters", "feedback.board.views.ticket", "glossary: Carer"} <= places


def test_control_a_sentence_that_is_too_hard_is_named_with_its_place():
    hard = "The organisation is implementing considerable modifications to administrative documentation."
    source = "<p>{% trans %}You can read it here. " + hard + "{% endtrans %}</p>"
    texts = [("a/page.jinja", text) for text in reading.marked_texts(source)]
    [(place, [sentence])] = too_hard(texts).items()
    assert place == "a/page.jinja"
    assert sentence.endswith(hard)
    contents = read_guide("How to do it.", f"## One part\n- Easy words.\n- {hard}", HIGHEST)
    assert [(row.part, row.words) for row in contents.hard] == [("One part", hard)]
