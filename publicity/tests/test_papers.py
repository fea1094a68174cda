"""What is printed: on one page each, whatever a thing says of itself, and nothing lies on anything else."""

import pypdfium2
import pytest

from kit import pdf
from publicity.pictures import PosterPicture
from publicity.poster_layout import (
    FILLS,
    MOST_ON_CARD,
    MOST_ON_POSTER,
    PosterSizes,
    facts_on_paper,
    poster_sizes,
)
from publicity.tests.samples import ADDRESS, a_channel, an_item
from publicity.views.papers import square_code

pytestmark = pytest.mark.django_db
ITEMS = {
    "short": {"title": "What should come next?", "where": "", "what": "Choose.", "picture": PosterPicture.CHOOSING},
    "usual": {
        "title": "Surrey Downs community forum",
        "what": "Come and talk about mental health services near you. What works? What should be better? You can just come.",
        "help_offered": "Do you need a taxi, food, an interpreter, or care for a person at home? Tell us, and we help.",
    },
    "long": {
        "title": "A group that looks with us at all letters which people get, and says what they mean and what should be better",
        "when": "Two hours every second Tuesday of the month, in the afternoon, for one year",
        "where": "At the offices of the Trust in Leatherhead, or online from wherever you are",
        "what": "You read letters before they are sent to anybody, and say what is hard to understand in them. " * 4,
        "help_offered": "We pay what it costs you to come, and we thank you with a payment that you can take or leave. " * 3,
        "picture": PosterPicture.JOINING,
    },
    "longer than anybody writes": {
        "title": "W" * 20 + " Älong" * 16,
        "when": "Wann " * 80,
        "where": "Wo " * 100,
        "what": "Was " * 400,
        "help_offered": "Wozu " * 200,
        "picture": PosterPicture.WORKING,
    },
}  # fmt: skip


def places(page, words):
    """Where these words stand on a page: (top, bottom) of each line, in points from below."""
    text = page.get_textpage()
    finder = text.search(words, match_case=True)
    while (place := finder.get_next()) is not None:
        boxes = [text.get_rect(number) for number in range(text.count_rects(*place))]
        yield max(box[3] for box in boxes), min(box[1] for box in boxes)


@pytest.mark.parametrize("name", ITEMS)
@pytest.mark.parametrize("paper", ["poster-a4", "poster-a5"])
def test_a_poster_is_one_page_and_what_it_says_stands_above_how_to_get_there(client, party, kit, name, paper):
    party.item = an_item(**ITEMS[name])
    document = pypdfium2.PdfDocument(client.get(f"{ADDRESS}{paper}.pdf").content)
    assert len(document) == 1
    assert room_between(document[0], party.item) >= 0, "they lie on each other"
    (_top, last), *_ = places(document[0], "Papyrus")
    assert last > 10, "the foot is on the page"


def room_between(page, item):
    """From the end of what a poster says to the box below it, in points."""
    facts = facts_on_paper(item, MOST_ON_POSTER)
    (box, _bottom), *_ = places(page, "Everything about it:")
    last_words = (facts.help_offered or facts.what).split()[-1]
    return min(bottom for _top, bottom in places(page, last_words)) - box


def test_control_letters_that_are_too_large_lie_on_the_box(client, party, kit, monkeypatch):
    monkeypatch.setattr("publicity.views.papers.poster_sizes", lambda facts: PosterSizes(50, 1.3))
    party.item = an_item(**ITEMS["long"])
    document = pypdfium2.PdfDocument(client.get(f"{ADDRESS}poster-a4.pdf").content)
    assert len(document) > 1 or room_between(document[0], party.item) < 0


@pytest.mark.parametrize("name", ITEMS)
def test_eight_cards_are_one_page_and_each_says_who_to_ask(client, party, kit, name):
    party.item = an_item(**ITEMS[name])
    document = pypdfium2.PdfDocument(client.get(f"{ADDRESS}cards.pdf").content)
    assert len(document) == 1
    assert len(list(places(document[0], "Ask The coordinator of the forums: 01632 960 001"))) == 8
    addresses = list(places(document[0], "127.0.0.1:8000/k/22222B"))
    assert len(addresses) == 8
    facts = facts_on_paper(party.item, MOST_ON_CARD)
    lowest = (facts.where or facts.when).split()[-1]
    first_card = max(top for top, _bottom in addresses)
    assert [
        top for top, _bottom in places(document[0], lowest) if first_card - 40 < top < first_card - 1
    ] == []


def test_large_print_is_large_and_says_all_of_it(client, party, kit, monkeypatch):
    pages = []
    render = pdf.render_to_string
    monkeypatch.setattr(pdf, "render_to_string", lambda *given: pages.append(render(*given)) or pages[-1])
    party.item = an_item(**ITEMS["long"])
    client.get(f"{ADDRESS}large-print.pdf")
    assert "font-size: 20pt" in pages[0]
    for part in (party.item.title, party.item.when, party.item.where, party.item.what.strip()):
        assert part in pages[0]


def test_square_and_written_address_are_those_of_the_way_that_was_asked_for(client, kit, monkeypatch):
    pages = []
    render = pdf.render_to_string
    monkeypatch.setattr(pdf, "render_to_string", lambda *given: pages.append(render(*given)) or pages[-1])
    a_channel(kit, "Surgery", "33333C")
    for behind, code in (("", "22222B"), ("?channel=33333C", "33333C"), ("?channel=x", "22222B")):
        client.get(f"{ADDRESS}poster-a4.pdf{behind}")
        assert f"127.0.0.1:8000/k/{code}<" in pages[-1]
        assert square_code(f"http://127.0.0.1:8000/k/{code}/") in pages[-1]


def test_the_more_there_is_to_say_the_smaller_it_is_said():
    sizes = [poster_sizes(facts_on_paper(an_item(**given), MOST_ON_POSTER)) for given in ITEMS.values()]
    assert [size.fill for size in sizes] == sorted((size.fill for size in sizes), reverse=True)
    assert [size.title for size in sizes] == sorted((size.title for size in sizes), reverse=True)
    assert (sizes[0].fill, sizes[0].title) == (FILLS[0], 50)


def test_nothing_is_printed_of_what_is_not_there(client, kit, party):
    party.item = None
    assert client.get(f"{ADDRESS}poster-a4.pdf").status_code == 404
    assert client.get("/tell/nothing/summer/poster-a4.pdf").status_code == 404
