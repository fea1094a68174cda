import re

from markupsafe import Markup

from coprod import glossary
from coprod.glossary import GlossaryLinker


def links(html):
    return re.findall(r'href="/words/#([\w-]+)"', str(html))


def test_there_are_at_least_forty_words_each_with_one_meaning():
    words = [entry.word for entry in glossary.glossary_entries()]
    forms = [form.casefold() for entry in glossary.glossary_entries() for form in entry.forms]
    assert len(words) >= 40
    assert len(set(forms)) == len(forms)
    assert all(entry.means.endswith(".") for entry in glossary.glossary_entries())


def test_a_word_is_linked_once_a_page():
    words = GlossaryLinker()
    assert links(words("A carer met other carers.")) == ["carer"]
    assert links(words("The carer again.")) == []
    assert links(GlossaryLinker()("The carer again.")) == ["carer"]


def test_the_longest_word_wins():
    assert links(GlossaryLinker()("A young carer")) == ["young-carer"]


def test_a_name_is_not_found_in_another_word():
    assert links(GlossaryLinker()("We focus on scarers and palsy")) == []
    assert links(GlossaryLinker()("FoCUS and PALS")) == ["focus", "pals"]


def test_text_cannot_bring_its_own_html():
    assert "<script>" not in GlossaryLinker()("<script>alert(1)</script> carer")


def test_links_and_headings_are_left_alone():
    html = Markup('<h2>Carer</h2><p><a href="/x">carer</a> and <strong title="carer">PALS</strong></p>')
    linked = GlossaryLinker()(html)
    assert links(linked) == ["pals"]
    assert 'title="carer"' in linked


def test_a_closed_heading_does_not_silence_what_follows():
    assert links(GlossaryLinker()(Markup("<h2>Carer</h2><p>carer</p>"))) == ["carer"]
