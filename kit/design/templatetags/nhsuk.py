"""What the form pack and other Django templates need: a field, an error summary and a component as the macros draw them."""

from django import template

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
def nhsuk(name, **options):
    """Options are written as the macro names them: {% nhsuk "button" text="Send" %}"""
    return components.render(name, options)
