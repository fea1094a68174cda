"""Texts of templates that are marked for translation. Where the site speaks one language, they cost nothing when a page is drawn."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.ext import InternationalizationExtension
from jinja2.lexer import Token, TokenStream
from jinja2.nodes import EvalContext
from jinja2.utils import pass_eval_context
from markupsafe import Markup

from kit import translation
from kit.wording import WORDING

CALL_OF_A_TEXT = ["_", "lparen", "string", "rparen"]
FILLED_IN = re.compile(r"%\((\w+)\)s")


class MarkedTexts(InternationalizationExtension):
    """Jinja's own, which asks for each text each time a page is drawn: a quarter of the time that the board takes.

    With one language there is nothing to ask, and a text without a plural is compiled as if it were not marked. Only
    texts with a word that people may choose (`kit.wording`) are asked for each time.
    """

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """`_("a text")` becomes `("a text" | marked)`, which the compiler works out once."""
        return constant_texts(stream) if translation.HAS_ONE_LANGUAGE else stream

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        *rest: Any,
    ) -> nodes.Output:
        if plural is not None or not translation.HAS_ONE_LANGUAGE or WORDING.may_change(singular):
            return super()._make_node(singular, plural, context, variables, plural_expr, *rest)
        parts: list[nodes.Expr] = []
        for number, part in enumerate(FILLED_IN.split(singular)):
            if number % 2:
                parts.append(variables[part] if part in variables else nodes.Name(part, "load"))
            elif part:
                parts.append(nodes.TemplateData(part.replace("%%", "%")))
        return nodes.Output(parts)


@pass_eval_context
def marked(context: EvalContext, text: str) -> str:
    """As Jinja's own gettext gives it: percent signs are doubled in it, and it is ours, so it is not escaped."""
    return Markup(text) % {} if context.autoescape else text % {}  # noqa: S704 - a text of the template


def constant_texts(tokens: Iterable[Token]) -> Iterator[Token]:
    waiting: deque[Token] = deque()
    for token in tokens:
        waiting.append(token)
        while waiting and not begins_as_call(waiting):
            yield waiting.popleft()
        if len(waiting) == len(CALL_OF_A_TEXT):
            yield from waiting if WORDING.may_change(waiting[2].value) else as_filter(*waiting)
            waiting.clear()
    yield from waiting


def begins_as_call(tokens: Iterable[Token]) -> bool:
    kinds = [token.value if token.type == "name" else token.type for token in tokens]
    return kinds == CALL_OF_A_TEXT[: len(kinds)]


def as_filter(name: Token, opening: Token, text: Token, closing: Token) -> list[Token]:
    return [opening, text, Token(name.lineno, "pipe", "|"), Token(name.lineno, "name", "marked"), closing]
