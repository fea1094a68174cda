"""Words in three lengths, made of what a thing says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publicity.drafts import drafted_words, handed_out
from publicity.models import ALTERNATIVE, PARAGRAPH, POST
from publicity.pictures import PosterPicture, picture_source
from publicity.registry import NamedContact
from publicity.short_links import link_of
from publicity.tests.samples import an_item
from publicity.text_messages import cut_to, fits_message, in_gsm, is_gsm, message_length, most_letters

CONTACT = NamedContact("The coordinator of the forums", "01632 960 001")
words = st.text(max_size=400)


@given(title=words.filter(str.strip), when=words, where=words, what=words)
def test_a_text_message_with_its_link_is_always_one_message(title, when, where, what):
    item = an_item(title=title, when=when, where=where, what=what)
    message = handed_out(drafted_words(item), link_of("BBBBBB"), CONTACT).text_message
    assert message_length(message) <= 160
    assert is_gsm(message)


@given(title=words, when=words, where=words, what=st.text(max_size=3000))
def test_each_length_fits_where_it_is_kept(title, when, where, what):
    drafted = drafted_words(an_item(title=title, when=when, where=where, what=what))
    assert len(drafted.post) <= POST
    assert len(drafted.paragraph) <= PARAGRAPH
    assert len(drafted.alternative) <= ALTERNATIVE


def test_a_message_says_what_when_and_where_as_long_as_there_is_room():
    message = drafted_words(an_item(title="Forum", when="Monday, 10am", where="The Hall")).text_message
    assert message == "Forum. Monday, 10am. The Hall."
    message = drafted_words(an_item(title="Forum", when="Monday, 10am", where="The Hall " * 20)).text_message
    assert message == "Forum. Monday, 10am."


def test_one_letter_that_text_messages_have_not_leaves_room_for_seventy():
    assert (message_length("a" * 160), fits_message("a" * 160), fits_message("a" * 161)) == (160, True, False)
    assert most_letters("It’s") == 70
    assert not fits_message("’" + "a" * 70)
    assert message_length("€") == 2, "it is sent as two"
    assert message_length("😀") == 2


def test_letters_of_any_script_are_spelled_in_those_of_a_text_message():
    assert in_gsm("It’s “now” – come…") == 'It\'s "now" - come...'
    assert in_gsm("Świetlica") == "Swietlica"
    assert is_gsm(in_gsm("接下来做什么？ [x] `a` {b}"))


@given(text=st.text(max_size=300), room=st.integers(0, 200))
def test_what_is_cut_is_never_longer_than_its_room(text, room):
    assert len(cut_to(text, room)) <= room or len(text) <= room


def test_a_text_message_has_room_for_the_page_itself_where_there_is_no_short_link(settings):
    item = an_item(
        title="A forum about very many things " * 4, address="/forums/2027-1-a-long-name-of-a-place/"
    )
    settings.SITE_URL = "https://working-together.example.nhs.uk"
    whole = f"{settings.SITE_URL}{item.address}"
    assert message_length(handed_out(drafted_words(item), whole, CONTACT).text_message) <= 160


def test_longer_words_end_with_a_whole_sentence_where_one_fits():
    assert cut_to("Come and talk. What works? What should be better?", 40) == "Come and talk. What works?"
    assert (
        cut_to("Come. What should be better in the next year?", 40) == "Come. What should be better in the..."
    )


def test_who_can_be_asked_and_the_link_stand_behind_the_longer_ones():
    copied = handed_out(drafted_words(an_item()), "https://example.nhs.uk/k/BBBBBB/", CONTACT)
    for text in (copied.post, copied.paragraph):
        assert "Who to ask: The coordinator of the forums, 01632 960 001" in text
        assert text.endswith("https://example.nhs.uk/k/BBBBBB/")
    assert "https://" not in copied.alternative


def test_the_alternative_text_says_all_that_the_poster_does():
    item = an_item()
    said = drafted_words(item).alternative
    assert [
        part
        for part in (item.title, item.when, item.where, item.what, str(item.picture.label))
        if part not in said
    ] == []


@pytest.mark.parametrize("picture", PosterPicture)
def test_every_picture_is_drawn_and_said_in_words(picture):
    assert picture_source(picture).startswith("data:image/svg+xml;base64,")
    assert picture.label.endswith(".")
