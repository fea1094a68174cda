"""The form pack draws each field as the official macro does, and says what is wrong where it is wrong."""

from datetime import date

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout, Submit
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import MaxLengthValidator, MinLengthValidator
from django.template import engines
from django.utils.html import format_html

from kit.design import components
from kit.design.fields import NHSDateField
from kit.design.forms import error_summary, render
from kit.design.tests.test_fixtures import tokens

WRITTEN = {"attributes": {"dir": "auto"}}
LABEL = {"label": {"text": "It"}, "id": "id_it", "name": "it"}
AB = [("a", "A"), ("b", "B")]
ITEMS = [{"value": "a", "text": "A"}, {"value": "b", "text": "B"}]
CHOICE = {
    "name": "it",
    "idPrefix": "id_it",
    "items": ITEMS,
    "fieldset": {"legend": {"text": "It", "size": "m"}},
}

SAME = [
    (forms.CharField(), "input", LABEL | WRITTEN),
    (forms.CharField(help_text="Short"), "input", LABEL | WRITTEN | {"hint": {"text": "Short"}}),
    (
        forms.CharField(widget=forms.TextInput({"autocomplete": "name"})),
        "input",
        LABEL | WRITTEN | {"autocomplete": "name"},
    ),
    (
        forms.CharField(disabled=True, initial="x"),
        "input",
        LABEL | WRITTEN | {"disabled": True, "value": "x"},
    ),
    (forms.IntegerField(), "input", LABEL | {"inputmode": "numeric"}),
    (forms.DecimalField(), "input", LABEL | {"inputmode": "decimal"}),
    (forms.URLField(assume_scheme="https"), "input", LABEL | {"type": "url"}),
    (forms.CharField(widget=forms.PasswordInput), "password-input", LABEL),
    (forms.FileField(), "file-upload", LABEL),
    (forms.CharField(widget=forms.Textarea({"rows": 8})), "textarea", LABEL | WRITTEN | {"rows": "8"}),
    (
        forms.CharField(widget=forms.Textarea({"rows": 8}), max_length=99),
        "character-count",
        LABEL | WRITTEN | {"rows": "8", "maxlength": "99"},
    ),
    (forms.ChoiceField(choices=AB), "select", LABEL | {"items": ITEMS}),
    (forms.ChoiceField(choices=AB, widget=forms.RadioSelect), "radios", CHOICE),
    (forms.MultipleChoiceField(choices=AB, widget=forms.CheckboxSelectMultiple), "checkboxes", CHOICE),
    (forms.MultipleChoiceField(choices=AB), "checkboxes", CHOICE),
    (
        forms.BooleanField(),
        "checkboxes",
        {"name": "it", "idPrefix": "id_it", "items": [{"id": "id_it", "value": "on", "text": "It"}]},
    ),
    (
        NHSDateField(),
        "date-input",
        {
            "id": "id_it",
            "fieldset": {"legend": {"text": "It", "size": "m"}},
            "items": [
                {
                    "id": f"id_it_{part}",
                    "name": f"it_{part}",
                    "label": part.title(),
                    "width": width,
                    "value": "",
                }
                for part, width in (("day", "2"), ("month", "2"), ("year", "4"))
            ],
        },
    ),
]


def form_with(it, data=None, files=None, **names):
    return type("OneForm", (forms.Form,), {"it": it, **names})(data, files)


@pytest.mark.parametrize(
    ("field", "component", "options"), SAME, ids=lambda x: x if isinstance(x, str) else None
)
def test_the_pack_draws_what_the_macro_draws(field, component, options):
    assert tokens(render(form_with(field))) == tokens(components.render(component, options))


def test_a_text_may_be_counted_in_words():
    field = forms.CharField(widget=forms.Textarea)
    field.most_words = 1000
    html = render(form_with(field))
    assert "You can enter up to 1000 words" in html
    assert 'data-count-type="words"' in html


def test_an_email_box_is_one():
    html = render(form_with(forms.EmailField()))
    assert 'type="email"' in html
    assert 'autocomplete="email"' in html
    assert 'spellcheck="false"' in html


def test_what_was_chosen_stays_chosen():
    for field, data, mark in (
        (forms.ChoiceField(choices=AB), {"it": "b"}, "selected"),
        (forms.ChoiceField(choices=AB, widget=forms.RadioSelect), {"it": "b"}, "checked"),
        (forms.MultipleChoiceField(choices=AB), {"it": ["b"]}, "checked"),
        (forms.BooleanField(), {"it": "on"}, "checked"),
    ):
        html = render(form_with(field, data))
        assert html.count(mark) == 1


def test_groups_of_choices_are_named():
    assert "East: A" in render(form_with(forms.ChoiceField(choices=[("East", [("a", "A")])])))


def test_an_error_stands_at_the_field_and_on_top_with_a_way_there():
    form = form_with(forms.CharField(error_messages={"required": "Enter it"}), {})
    html = render(form)
    assert '<a href="#id_it"' in html
    assert 'aria-describedby="id_it-error"' in html
    assert html.index("There is a problem") < html.index("id_it-error")
    assert "There is a problem" not in render(form, summary=False)


def test_a_choice_without_an_answer_leads_to_its_first_choice():
    html = render(form_with(forms.ChoiceField(choices=AB, widget=forms.RadioSelect), {}))
    assert '<a href="#id_it"' in html
    assert 'id="id_it" name="it" type="radio" value="a"' in " ".join(html.split())


def test_a_whole_form_and_a_hidden_field_have_errors_that_lead_nowhere():
    form = form_with(forms.CharField(widget=forms.HiddenInput), {})
    form.add_error(None, "A colleague has already answered this")
    html = error_summary(form)
    assert "A colleague has already answered this" in html
    assert "This field is required" in html
    assert "href" not in html


def test_several_errors_of_one_field_are_all_said_and_escaped():
    form = form_with(forms.CharField(), {"it": "x"})
    form.add_error("it", ["One <b>", "Two"])
    html = render(form)
    assert html.count("One &lt;b&gt;") == 2
    assert "Two" in html


def test_a_form_nobody_sent_has_no_summary():
    assert error_summary(form_with(forms.CharField())) == ""


def test_hidden_fields_stay_hidden():
    assert tokens(render(form_with(forms.CharField(widget=forms.HiddenInput, initial="7")))) == tokens(
        '<input type="hidden" name="it" value="7" id="id_it">'
    )


def test_a_layout_of_the_form_is_kept():
    form = form_with(forms.CharField(), other=forms.CharField())
    form.helper = FormHelper()
    form.helper.layout = Layout(
        Fieldset("About you", "other"), Div("it", css_class="beside"), Submit("go", "Send")
    )
    html = render(form)
    assert (
        html.index("About you") < html.index("id_other") < html.index('class="beside"') < html.index("id_it")
    )
    assert "Send" in html
    assert "<form" not in html


def test_one_question_is_the_heading():
    assert "<h1" in render(form_with(forms.CharField()), question=True)
    assert "<h1" in render(form_with(forms.ChoiceField(choices=AB, widget=forms.RadioSelect)), question=True)


def test_django_pages_draw_a_form_with_its_tag_by_the_same_pack():
    page = engines["django"].from_string("{% load crispy_forms_tags %}{% crispy form %}")
    form = form_with(forms.FileField(), {}, {"it": SimpleUploadedFile("a.txt", b"")})
    html = page.render({"form": form})
    assert 'enctype="multipart/form-data"' in html
    assert "There is a problem" in html
    filtered = (
        engines["django"]
        .from_string("{% load crispy_forms_filters %}{{ form|crispy }}")
        .render({"form": form})
    )
    assert "nhsuk-file-upload" in filtered


def test_a_widget_without_a_component_is_refused():
    with pytest.raises(TypeError, match="No NHS.UK component draws SelectDateWidget"):
        render(form_with(forms.DateField(widget=forms.SelectDateWidget)))


def dates(day, month, year):
    return {"it_day": day, "it_month": month, "it_year": year}


@pytest.mark.parametrize("month", ["3", "03", "March", "mar"])
def test_a_date_may_be_written_with_a_number_or_a_name(month):
    form = form_with(NHSDateField(), dates(" 27", month, "2027"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["it"] == date(2027, 3, 27)


@pytest.mark.parametrize(
    ("parts", "message", "focus"),
    [
        (("", "", ""), "Enter a date", "id_it_day"),
        (("4", "", "2027"), "The date must include a month", "id_it_month"),
        (("31", "2", "2027"), "Enter a real date, like 27 3 2027", "id_it_day"),
        (("1", "2", "27"), "Enter a real date, like 27 3 2027", "id_it_day"),
        (("x", "2", "2027"), "Enter a real date, like 27 3 2027", "id_it_day"),
    ],
)
def test_a_date_says_what_is_wrong_and_leads_there(parts, message, focus):
    form = form_with(NHSDateField(), dates(*parts))
    assert form.errors["it"] == [message]
    assert f'<a href="#{focus}"' in error_summary(form)


def test_a_date_nobody_must_give_may_be_left_empty():
    form = form_with(NHSDateField(required=False), dates("", "", ""))
    assert form.is_valid()
    assert form.cleaned_data["it"] is None


def test_a_date_is_shown_in_its_parts_and_known_to_be_the_same():
    field = NHSDateField(initial=date(2027, 3, 27))
    assert 'value="27"' in render(form_with(field))
    assert not field.has_changed(date(2027, 3, 27), ["27", "3", "2027"])
    assert field.has_changed(date(2027, 3, 27), ["28", "3", "2027"])


def test_a_choice_may_say_more_than_its_number_and_still_escapes():
    class Scored(forms.Form):
        score = forms.ChoiceField(
            choices=[(0, format_html("0<span>{}</span>", "<none>")), (1, "1 <b>")], widget=forms.RadioSelect
        )

    html = render(Scored())
    assert "0<span>&lt;none&gt;</span>" in html
    assert "1 &lt;b&gt;" in html


def too_long(field):
    with pytest.raises(forms.ValidationError) as refused:
        field.clean("four")
    return refused.value.messages


def test_what_is_too_long_says_by_how_much_in_plain_words():
    expected = "Make this shorter. It has 4 letters, and there is room for 3"
    assert too_long(forms.CharField(max_length=3)) == [expected]
    assert too_long(forms.CharField(max_length=3, error_messages={"max_length": "Our own"})) == ["Our own"]


def test_control_the_framework_speaks_of_a_value(monkeypatch):
    monkeypatch.setattr(MaxLengthValidator, "message", MinLengthValidator.message)
    assert "Ensure this value" in too_long(forms.CharField(max_length=3))[0]
