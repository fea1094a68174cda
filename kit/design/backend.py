"""The template engine of the pages: a view cannot hand over a
name that a layout or a context processor means otherwise.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.backends.jinja2 import Jinja2, Template
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy

# What the layouts work out for themselves. A page gives
# it by a block, or sets it at its top; a view never does.
LAYOUT_NAMES = frozenset({"exit_page", "layout_aside", "layout_back", "layout_back_text"})


class NameTaken(Exception):
    """A view handed over a name that every page already uses for something else."""


class Pages(Jinja2):
    """Django's Jinja2, which would let a context processor replace what a view said without a word."""

    def from_string(self, template_code: str) -> "TemplatePage":
        return TemplatePage(self.env.from_string(template_code), self)

    def get_template(self, template_name: str) -> "TemplatePage":
        return TemplatePage(super().get_template(template_name).template, self)


class TemplatePage(Template):
    def render(self, context: Mapping[str, Any] | None = None, request: HttpRequest | None = None) -> str:
        """Raises NameTaken where the view's names and the page's own meet."""
        context = dict(context or {})
        if request is not None:
            shared = self.shared_by_all(request)
            if taken := context.keys() & (shared.keys() | LAYOUT_NAMES):
                raise NameTaken(f"{self.origin.template_name}: {', '.join(sorted(taken))}")
            context |= shared
        return super().render(context)

    def shared_by_all(self, request: HttpRequest) -> dict[str, Any]:
        shared = {
            "request": request,
            "csrf_input": csrf_input_lazy(request),
            "csrf_token": csrf_token_lazy(request),
        }
        for processor in self.backend.template_context_processors:
            shared |= processor(request)
        return shared
