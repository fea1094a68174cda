"""Texts of templates that are marked for translation. Where the site speaks one language, they cost nothing when a page is drawn."""

import re
from typing import Any

from jinja2 import nodes
from jinja2.ext import InternationalizationExtension

from kit import translation

FILLED_IN = re.compile(r"%\((\w+)\)s")


class MarkedTexts(InternationalizationExtension):
    """Jinja's own, which asks for each text each time a page is drawn: a quarter of the time that the board takes.

    With one language there is nothing to ask, and a text without a plural is compiled as if it were not marked.
    """

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        *rest: Any,
    ) -> nodes.Output:
        if plural is not None or not translation.HAS_ONE_LANGUAGE:
            return super()._make_node(singular, plural, context, variables, plural_expr, *rest)
        parts: list[nodes.Expr] = []
        for number, part in enumerate(FILLED_IN.split(singular)):
            if number % 2:
                parts.append(variables[part] if part in variables else nodes.Name(part, "load"))
            elif part:
                parts.append(nodes.TemplateData(part.replace("%%", "%")))
        return nodes.Output(parts)
