"""Pages in a language of accents: a text without them was not marked. Here are the pages that hold none but ours and the Trust's words."""

import re

import pytest
from django.template import engines
from django.urls import reverse
from django.utils.translation import gettext, ngettext

import kit.translation
from tests import marked_texts, pseudo_locale

pytestmark = pytest.mark.django_db
PAGES = ("accessibility", "cookies", "privacy", "feedback:anonymous", "feedback:what-happens")
MAIN = re.compile(r"<main\b.*?</main>", re.S)
# Names and addresses stay as they are in every language.
NAMES = re.compile(r"[\w.]+@[\w.]+|https?://\S+|\b(?:csrftoken|sessionid|me_too|circle|messages)\b")
PLAIN_WORD = re.compile(r"\b[a-z]{3,}\b")


def plain_texts(page, trust):
    """Texts of the page's middle that came through without accents, the Trust's own words aside."""
    texts = marked_texts.unmarked(MAIN.search(page)[0])
    for words in sorted((str(words) for words in trust.values() if words), key=len, reverse=True):
        texts = [text.replace(" ".join(words.split()), "") for text in texts]
    return [text for text in texts if PLAIN_WORD.search(NAMES.sub("", text))]


@pytest.mark.parametrize("name", PAGES)
def test_every_text_of_a_page_can_be_translated(client, trust, name):
    with pseudo_locale.spoken():
        page = client.get(reverse(name)).content.decode()
    assert pseudo_locale.accented("you") in MAIN.search(page)[0]
    assert plain_texts(page, trust) == []


def test_control_an_unmarked_text_is_caught(trust):
    words = "<main><p>{{ _('Marked') }}</p><p>{% trans %}Marked too{% endtrans %}</p><p>Not marked</p></main>"
    with pseudo_locale.spoken():
        page = engines["jinja"].from_string(words)
        assert plain_texts(page.render(), trust) == ["Not marked"]


def test_tags_and_what_is_filled_in_stay_whole():
    with pseudo_locale.spoken():
        assert gettext('<a href="/">%(n)s days</a>') == '<a href="/">%(n)s đáýś</a>'
        assert ngettext("%(n)s day", "%(n)s days", 1) == "%(n)s đáý"
    assert gettext("days") == "days"


TEXT = (
    "{% trans name=person, many=2 %}  Hello {{ name }},\n  {{ many }} at 100% <b>{{ name }}</b>{% endtrans %}"
)


def test_with_one_language_a_marked_text_is_part_of_the_page_and_nothing_is_asked(monkeypatch):
    monkeypatch.setitem(engines["jinja"].env.globals, "gettext", lambda *_, **__: 1 / 0)
    page = engines["jinja"].from_string(TEXT).render({"person": "A & B"})
    assert page == "Hello A &amp; B, 2 at 100% <b>A &amp; B</b>"


@pytest.mark.parametrize("escaping", ["true", "false"])
def test_with_one_language_a_text_alone_is_worked_out_before_and_reads_the_same(escaping, monkeypatch):
    text = f'{{% autoescape {escaping} %}}{{{{ _("R&D at 100%%") }}}}, {{{{ _("A & B") ~ less }}}}{{% endautoescape %}}'
    now = engines["jinja"].from_string(text).render({"less": "<"})
    monkeypatch.setattr(kit.translation, "HAS_ONE_LANGUAGE", False)
    assert now == engines["jinja"].from_string(text).render({"less": "<"})


def test_with_one_language_no_text_alone_is_asked_for(monkeypatch):
    monkeypatch.setitem(engines["jinja"].env.globals, "gettext", lambda *_, **__: 1 / 0)
    assert engines["jinja"].from_string('{{ _("R&D at 100%%") }}').render() == "R&D at 100%"
    with pytest.raises(ZeroDivisionError):
        engines["jinja"].from_string('{{ _("Hello %(name)s", name=person) }}').render({"person": "A"})


def test_control_with_two_it_is_asked_for_each_time(monkeypatch):
    environment = engines["jinja"].env
    expected = engines["jinja"].from_string(TEXT).render({"person": "A & B"})
    monkeypatch.setattr(kit.translation, "HAS_ONE_LANGUAGE", False)
    assert engines["jinja"].from_string(TEXT).render({"person": "A & B"}) == expected
    monkeypatch.setitem(environment.globals, "gettext", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        engines["jinja"].from_string(TEXT).render({"person": "A & B"})
