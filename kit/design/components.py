"""The official NHS.UK macros, called from Python: `render("button", {"text": "Send"})`."""

from functools import cache

from django.template import engines


@cache
def macro(name):
    """The macro of a component. `name` is its folder's: "error-summary"."""
    first, *rest = name.split("-")
    template = engines["jinja"].env.get_template(f"nhsuk/components/{name}/macro.jinja")
    return getattr(template.module, first + "".join(word.title() for word in rest))


def render(name, options):
    return macro(name)(options)
