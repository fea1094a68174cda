"""Every text of a template can be translated, and a template can be read without scrolling sideways."""

import pytest

from tests import marked_texts


def test_every_text_of_a_template_is_marked_for_translation():
    left = {
        name: texts
        for name, source in marked_texts.templates().items()
        if name not in marked_texts.NOT_FOR_READERS and (texts := marked_texts.unmarked(source))
    }
    assert left == {}, "Put it in {% trans %}…{% endtrans %}, or _(…) inside an expression."


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>Hello {{ name }}</p>", ["Hello"]),
        ("<p>{% trans %}Hello{% endtrans %} there</p>", ["there"]),
        ('<nav aria-label="Pages"></nav>', ["Pages"]),
        ('<nav aria-label="{% trans %}Pages{% endtrans %}"></nav>', []),
        ("{% trans count=rows %}{{ count }} row{% pluralize %}{{ count }} rows{% endtrans %}", []),
        ("<style>p { color: red }</style>{# nobody reads this #}", []),
        ('{% translate "Sign in" %}', []),
        ("A subject", ["A subject"]),
    ],
)
def test_control_an_unmarked_text_is_found(source, texts):
    assert marked_texts.unmarked(source) == texts


def test_no_line_of_a_template_is_longer_than_160_letters():
    long = {
        name: numbers
        for name, source in marked_texts.templates().items()
        if (numbers := marked_texts.long_lines(source))
    }
    assert long == {}


def test_control_a_long_line_is_found():
    assert marked_texts.long_lines("a\n" + "b" * 161 + "\n" + "c" * 160) == [2]


def test_no_marked_text_is_joined_to_another_text():
    found = {
        name: texts
        for name, source in marked_texts.templates().items()
        if (texts := marked_texts.joined(source))
    }
    assert found == {}, "Say it in one text, with %(name)s for what is filled in."


@pytest.mark.parametrize(
    "source", ['{{ _("Q&A") ~ " (new)" }}', "{{ 'New: ' ~ _('Q&A') }}", '{{ _("Q&A") ~ _("new") }}']
)
def test_control_a_joined_text_is_found_and_one_with_a_value_is_not(source):
    assert marked_texts.joined(source)
    assert marked_texts.joined('{{ _("Q&A") ~ name }}') == []
