"""The official NHS.UK macros, called from Python: `render("button", {"text": "Send"})`."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.safestring import SafeString

from kit.design.engine import jinja_environment

# Components whose macro is not called as its folder.
MACROS = {"do-dont-list": "list", "images": "image", "tables": "table"}


@cache
def macro(name: str) -> Callable[..., SafeString]:
    """The macro of a component. `name` is its folder's: "error-summary"."""
    first, *rest = MACROS.get(name, name).split("-")
    template = jinja_environment().get_template(f"nhsuk/components/{name}/macro.jinja")
    return getattr(template.module, first + "".join(word.title() for word in rest))


def render(name: str, options: dict[str, Any], body: str | None = None) -> SafeString:
    """`body` is what a {% call %} block would hold."""
    return macro(name)(options, **({"caller": lambda: body} if body is not None else {}))
