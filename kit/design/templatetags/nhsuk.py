"""What the form pack and other Django templates need: a field, an error summary and a component as the macros draw them."""

from django import template
from django.template import engines
from django.utils.safestring import mark_safe

from kit.design import components, forms

register = template.Library()


@register.simple_tag(takes_context=True)
def nhsuk_field(context, bound):
    return forms.field(bound, question=context.get("question", False))


@register.simple_tag
def nhsuk_error_summary(form):
    return forms.error_summary(form)


@register.simple_tag
def nhsuk_fields(form):
    return forms.render(form, summary=False)


@register.simple_tag
def nhsuk(component, **options):
    """Options are written as the macro names them: {% nhsuk "button" text="Send" %}"""
    return components.render(component, options)


@register.simple_tag(takes_context=True)
def jinja_part(context, name):
    """A piece of the Jinja layouts inside a Django page, so that both have one header, help bar and footer."""
    part = engines["jinja"].env.get_template(name)
    return mark_safe(part.render(context.flatten()))  # noqa: S308 - escaped by Jinja
