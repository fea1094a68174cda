from django import template

from people.cast import DEMO_CAST

register = template.Library()


@register.simple_tag
def everyone_of_the_cast() -> list[tuple[str, str]]:
    """(key, name) of everyone one can be in a demonstration."""
    return [(key, member.called) for key, member in DEMO_CAST.items()]
