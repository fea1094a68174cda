"""The official NHS.UK macros, called from Python: `render("button", {"text": "Send"})`."""

from functools import cache

from django.template import engines

# Components whose macro is not called as its folder.
MACROS = {"do-dont-list": "list", "images": "image", "tables": "table"}


@cache
def macro(name):
    """The macro of a component. `name` is its folder's: "error-summary"."""
    first, *rest = MACROS.get(name, name).split("-")
    template = engines["jinja"].env.get_template(f"nhsuk/components/{name}/macro.jinja")
    return getattr(template.module, first + "".join(word.title() for word in rest))


def render(name, options, body=None):
    """`body` is what a {% call %} block would hold."""
    return macro(name)(options, **({"caller": lambda: body} if body is not None else {}))
