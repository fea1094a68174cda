"""Words that people choose are said in the place of the standard ones, and of nothing else."""

import pytest
from django.template import engines
from django.utils import translation as django_translation

import kit.translation
from kit import wording
from kit.translation import MarkedText, gettext, ngettext
from kit.wording import ChoosableName, SpokenName, TwoNamesOfOneText, Wording, state_names

OWN = wording.OWN_LANGUAGE


def a_name(key="page", standard="Gatherings", **given):
    return ChoosableName(key, "Menu", standard, "In the menu.", "A page.", **given)


NOUN = a_name("gathering", "gathering", plural="gatherings", is_said_everywhere=False)


@pytest.fixture
def names(monkeypatch):
    """Two names, of a page and of a noun, and nothing chosen."""
    registry = Wording()
    registry.add(a_name("board", "Everything said"), NOUN)
    monkeypatch.setattr(wording, "WORDING", registry)
    monkeypatch.setattr("kit.design.marked_texts.WORDING", registry)
    wording.announce({})
    yield registry
    wording.announce({})


def chosen(**words):
    pairs = {key: word if isinstance(word, tuple) else (word, "") for key, word in words.items()}
    wording.announce({(OWN, key): SpokenName(*pair) for key, pair in pairs.items()})


def test_a_whole_text_is_said_in_the_chosen_word_and_another_text_is_not(names):
    chosen(board="Voices")
    assert gettext("Everything said") == "Voices"
    assert gettext("Everything said here") == "Everything said here"


def test_while_nothing_is_chosen_nothing_is_looked_up(names, monkeypatch):
    monkeypatch.setattr(Wording, "in_words", lambda *_: 1 / 0)
    assert gettext("Everything said") == "Everything said"
    chosen(board="Voices")
    with pytest.raises(ZeroDivisionError):
        gettext("Everything said")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Gatherings that are over", "Open evenings that are over"),
        ("A gathering near you", "An open evening near you"),
        ("come to a gathering’s end", "come to an open evening’s end"),
        ('<a href="/gathering/">The gatherings</a>', '<a href="/gathering/">The open evenings</a>'),
        ("%(gathering)s and {gathering}: one gathering", "%(gathering)s and {gathering}: one open evening"),
        ("https://example.org/gathering", "https://example.org/gathering"),
        ("ingathering and gathering-place", "ingathering and gathering-place"),
    ],
)
def test_a_noun_is_said_within_sentences_and_not_in_tags_addresses_or_other_words(names, text, says):
    chosen(gathering=("open evening", "open evenings"))
    assert gettext(text) == says


def test_a_number_decides_first_and_the_noun_follows(names):
    chosen(gathering=("open evening", "open evenings"))
    assert ngettext("{n} gathering", "{n} gatherings", 1) == "{n} open evening"
    assert ngettext("{n} gathering", "{n} gatherings", 2) == "{n} open evenings"


def test_a_template_says_it_alone_in_a_block_and_with_what_is_filled_in(names):
    page = engines["jinja"].from_string(
        "{{ _('Everything said') }}|{% trans %}Everything said{% endtrans %}|{% trans who=name %}{{ who }}: a gathering{% endtrans %}"
    )
    assert page.render({"name": "<b>"}) == "Everything said|Everything said|&lt;b&gt;: a gathering"
    chosen(board="Voices", gathering=("open evening", "open evenings"))
    assert page.render({"name": "<b>"}) == "Voices|Voices|&lt;b&gt;: an open evening"


def test_control_a_template_that_was_compiled_as_constant_would_keep_the_old_word(names, monkeypatch):
    monkeypatch.setattr(Wording, "may_change", lambda *_: False)
    page = engines["jinja"].from_string("{{ _('Everything said') }}")
    chosen(board="Voices")
    assert page.render() == "Everything said"


def test_a_state_says_its_own_word_and_the_same_text_elsewhere_does_not(names):
    done, other = MarkedText("Done"), MarkedText("Done")
    names.add(*state_names("work", [("done", done)], part="Steps", where="", means={"done": "It is done."}))
    chosen(**{"work-done": "Finished"})
    assert (str(done), str(other), f"{done}", done.lower()) == ("Finished", "Done", "Finished", "finished")
    assert done == "Done", "what is stored, sent as JSON or written into a file stays as it was"


def test_in_another_language_its_own_translation_stands_until_it_has_a_word(names, monkeypatch):
    monkeypatch.setattr(kit.translation, "HAS_ONE_LANGUAGE", False)
    with django_translation.override("cy"):
        chosen(board="Voices")
        assert gettext("Everything said") == "Everything said"
        wording.announce({("cy", "board"): SpokenName("Lleisiau"), (OWN, "board"): SpokenName("Voices")})
        assert gettext("Everything said") == "Lleisiau"
    with django_translation.override("en-gb"):
        assert gettext("Everything said") == "Voices"


def test_two_things_of_one_text_are_refused_when_rooms_register_them(names):
    with pytest.raises(TwoNamesOfOneText):
        names.add(a_name("other", "Everything said"))


def test_what_was_made_from_the_words_before_is_known_to_be_old(names):
    before = wording.announced()
    wording.announce({})
    assert wording.announced() == before
    chosen(board="Voices")
    assert wording.announced() == before + 1
