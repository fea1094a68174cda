"""A choice that is marked for translation is words: it stands in every kind of box that chooses."""

import pytest
from django import forms

from kit.design.forms import field
from kit.design.widgets import choice_item
from kit.translation import gettext_lazy as _lazy


@pytest.mark.parametrize("widget", [forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_a_marked_choice_is_drawn_as_words(widget):
    kind = forms.MultipleChoiceField if widget is forms.CheckboxSelectMultiple else forms.ChoiceField

    class Form(forms.Form):
        place = kind(
            choices=[("", _lazy("Ward & garden"))],
            widget=widget,
            label=_lazy("Place"),
            help_text=_lazy("A & B"),
        )

    page = str(field(Form()["place"]))
    assert "Ward &amp; garden" in page
    assert "A &amp; B" in page


def test_a_marked_choice_is_text_and_what_is_safe_is_html():
    assert choice_item({"value": "a", "label": _lazy("A ward"), "selected": False}) == {
        "value": "a",
        "text": "A ward",
    }
