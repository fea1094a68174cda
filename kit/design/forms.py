"""Django forms in NHS.UK clothes: each field becomes the options of an official macro."""

from collections.abc import Iterator
from copy import copy

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from crispy_forms.utils import render_crispy_form
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString, mark_safe

from kit.design import components, widgets
from kit.translation import gettext_lazy as _lazy

SUMMARY_TITLE = _lazy("There is a problem")


def render(
    form: BaseForm, *, csrf_token: str | None = None, summary: bool = True, question: bool = False
) -> SafeString:
    """The fields of a form, without its <form> tag: the page writes that, its token and its button."""
    helper = copy(getattr(form, "helper", None)) or FormHelper(form)
    helper.layout = helper.layout or Layout(*form.fields)
    helper.form_tag = False
    helper.disable_csrf = True
    helper.form_show_errors = True
    with_summary = summary and has_errors(form)
    context = {"csrf_token": csrf_token, "question": question}
    fields = render_crispy_form(form, helper, context)
    return mark_safe((error_summary(form) if with_summary else "") + fields)  # noqa: S308 (made by templates)


def field(bound: BoundField, *, question: bool = False) -> SafeString:
    """One field as its macro shows it; hidden ones as Django does."""
    if bound.is_hidden:
        return bound.as_widget()
    name, options = widgets.component_for(bound, question=question)
    return components.render(name, options)


def has_errors(form: BaseForm | None) -> bool:
    return bool(form is not None and getattr(form, "is_bound", False) and form.errors)


def error_summary(form: BaseForm | None, *, is_shown: bool = True) -> SafeString | str:
    """The box on top of the page. Each line leads to its field; an error of the whole form leads nowhere.

    `is_shown` is false where the page has no such form any more: what was sent came too late.
    """
    if not has_errors(form):
        return ""
    lines = list(error_lines(form, is_shown=is_shown))
    return components.render("error-summary", {"titleText": SUMMARY_TITLE, "errorList": lines})


def error_lines(form: BaseForm, *, is_shown: bool = True) -> Iterator[dict[str, str]]:
    for message in form.non_field_errors():
        yield {"text": message}
    for bound in form:
        for message in bound.errors:
            if bound.is_hidden or not is_shown:
                yield {"text": message}
            else:
                yield {"text": message, "href": f"#{widgets.focus_id(bound)}"}
