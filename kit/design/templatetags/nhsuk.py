"""What the form pack and other Django templates need: a field,
an error summary and a component as the macros draw them.
"""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from kit.design import components, forms
from kit.design.engine import jinja_environment

register = template.Library()


@register.simple_tag(takes_context=True)
def nhsuk_field(context: Context, bound: BoundField) -> SafeString:
    return forms.field(bound, question=bool(context.get("question", False)))


@register.simple_tag
def nhsuk_error_summary(form: BaseForm) -> SafeString | str:
    return forms.error_summary(form)


@register.simple_tag
def nhsuk_fields(form: BaseForm) -> SafeString:
    return forms.render(form, summary=False)


@register.simple_tag
def nhsuk(component: str, **options: Any) -> SafeString:
    """Options are written as the macro names them: {% nhsuk "button" text="Send" %}"""
    return components.render(component, options)


@register.simple_tag(takes_context=True)
def jinja_part(context: Context, name: str) -> SafeString:
    """A piece of the Jinja layouts inside a Django page, so that both have one header, help bar and footer."""
    part = jinja_environment().get_template(name)
    return mark_safe(part.render(context.flatten()))  # noqa: S308 - escaped by Jinja
