"""One way to count what was typed, on the page (static/app.js)
and here: code points, a line break is one, blank ends none.
"""

from django import forms
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from kit.design.fields import TextBox

MOST = 20


def form_of(widget):
    class Note(forms.Form):
        words = forms.CharField(max_length=MOST, widget=widget)

    return Note


def as_a_browser_sends_it(text):
    """Each line break as two letters, whichever was typed or pasted (HTML, multipart and urlencoded alike)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


LINES = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"


def test_a_line_break_counts_once():
    assert form_of(TextBox)({"words": as_a_browser_sends_it(LINES)}).is_valid()


def test_without_the_guard_it_counts_twice():
    assert not form_of(forms.Textarea)({"words": as_a_browser_sends_it(LINES)}).is_valid()


@given(st.text(alphabet=st.sampled_from("a🙂é\n \t"), min_size=1, max_size=MOST + 4))
def test_what_fits_by_the_pages_count_is_taken(text):
    counted = len(text.strip())  # as app.js: [...text without blank ends].length
    form = form_of(TextBox)({"words": as_a_browser_sends_it(text)})
    assert form.is_valid() == (0 < counted <= MOST)


def every_form(kind=forms.BaseForm):
    for form in kind.__subclasses__():
        yield form
        yield from every_form(form)


def test_every_box_of_several_lines_counts_this_way():
    ours = {
        config.name.partition(".")[0]
        for config in apps.get_app_configs()
        if not config.name.startswith("django")
    }
    boxes = {
        (form.__module__, form.__qualname__, name): field.widget
        for form in every_form()
        if form.__module__.partition(".")[0] in ours - {"allauth", "kit"} and ".tests." not in form.__module__
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field.widget, forms.Textarea)
    }
    assert len(boxes) > 20
    assert [name for name, widget in boxes.items() if not isinstance(widget, TextBox)] == []
