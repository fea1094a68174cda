"""What everybody may read: the marked texts of templates that a visitor's pages are drawn from, of their forms, views and presenters, of all
letters, what the Trust's file says of itself, and what each word of the glossary means.

Templates are found by the views: an address that the permission matrix opens to visitors, the templates its view names, and all that
those extend, include or import.
"""

import ast
import inspect
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from coprod.glossary import glossary_entries
from people import trust_file
from tests import matrix
from tests.names import ROOMS

TEMPLATES = Path(__file__).parent.parent / "templates"
NAMED = re.compile(r"[\"']([\w/]+\.(?:jinja|html))[\"']")
USED = re.compile(r"{%-?\s*(?:extends|include|from|import)\s+[\"']([\w/]+\.\w+)[\"']")
MARKED = re.compile(r"{%-?\s*(?:trans|blocktranslate)\b.*?%}(.*?){%-?\s*end(?:trans|blocktranslate)", re.S)
CALLED = re.compile(r"\b_\(\s*\"([^\"]+)\"")
MARKERS = {"_", "_lazy", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
PLURAL = re.compile(r"{%-?\s*(?:pluralize|plural)\b.*?%}", re.S)
# Chosen by a view when it is asked, so that no class names them; and what stands there when something goes wrong.
CHOSEN_LATER = (
    "feedback/say_*.jinja", "feedback/thank_you.jinja", "feedback/kept.jinja", "feedback/come_back_status.jinja",
    "feedback/theme.jinja", "volunteers/roles/*.jinja", "audits/question.jinja", "audits/_reply.jinja",
    "coprod/errors/*.jinja", "coprod/menu_room.jinja",
)  # fmt: skip
# The end of a line on a page ends a sentence too.
TAGS_BETWEEN = re.compile(r"</?(?:p|li|h\d|div|td|th|dt|dd|br)\b[^>]*>")
OTHER_TAGS = re.compile(r"<[^>]*>")
# An example of an address is looked at, and no word that anybody reads.
FILLED_IN = re.compile(r"{{.*?}}|%\(\w+\)s|{\w*}|\bname@example\.com\b", re.S)
COMMENT = re.compile(r"{#.*?#}", re.S)


def public_views(resolver: URLResolver | None = None, before: str = "") -> Iterator[URLPattern]:
    """The addresses that answer a visitor."""
    open_to_visitors = {
        address for (address, method), cells in matrix.read().items() if cells["visitor"] == "yes"
    }
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from public_views(pattern, route)
        elif route in open_to_visitors:
            yield pattern


def templates_of(pattern: URLPattern) -> set[str]:
    """All that its view, and ours that it is made of, name; with what those draw on."""
    view = getattr(pattern.callback, "view_class", None)
    parts = view.__mro__ if view else filter(inspect.isfunction, [inspect.unwrap(pattern.callback)])
    ours = [part for part in parts if (TEMPLATES.parent / part.__module__.partition(".")[0]).is_dir()]
    named = {name for part in ours for name in NAMED.findall(inspect.getsource(part))}
    named |= {str(value) for value in getattr(pattern.callback, "view_initkwargs", {}).values()}
    return closure({name for name in named if (TEMPLATES / name).is_file()})


def closure(names: set[str]) -> set[str]:
    seen: set[str] = set()
    while names - seen:
        name = (names - seen).pop()
        seen.add(name)
        used = USED.findall((TEMPLATES / name).read_text())
        names |= {each for each in used if (TEMPLATES / each).is_file()}
    return seen


def letters() -> set[str]:
    return {str(path.relative_to(TEMPLATES)) for path in (TEMPLATES / "letters").glob("*/*.*")}


def marked_texts(source: str) -> Iterator[str]:
    """As they are read: tags gone, a short word for each thing that is filled in."""
    source = COMMENT.sub("", source)
    for text in [*MARKED.findall(source), *CALLED.findall(source)]:
        for form in PLURAL.split(text):
            plain = OTHER_TAGS.sub("", TAGS_BETWEEN.sub("\n", FILLED_IN.sub("it", form)))
            yield "\n".join(" ".join(line.split()) for line in re.split(r"\n(?=\n)|(?<=[.!?])\n", plain))


def form_texts(pattern: URLPattern) -> Iterator[tuple[str, str]]:
    form_class = getattr(getattr(pattern.callback, "view_class", None), "form_class", None)
    if not (isinstance(form_class, type) and form_class.__module__.partition(".")[0] in ROOMS):
        return
    for name, field in getattr(form_class, "base_fields", {}).items():
        place = f"{form_class.__module__}.{form_class.__name__}.{name}"
        texts = (field.label, field.help_text, *field.error_messages.values())
        yield from ((place, FILLED_IN.sub("it", str(text))) for text in texts if text)


def modules_behind(pattern: URLPattern) -> set[str]:
    """Of its view and the classes of ours it is made of, and the presenters that these import."""
    view = getattr(pattern.callback, "view_class", None)
    views = {part.__module__ for part in view.__mro__} if view else set()
    views = {name for name in views if name.partition(".")[0] in ROOMS}
    imported = {name for module in views for name in imports(module)}
    return views | {name for name in imported if "presenters" in name.split(".")}


@cache
def imports(module: str) -> set[str]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    rows = [row for row in ast.walk(tree) if isinstance(row, ast.ImportFrom) and row.module]
    names = {row.module for row in rows} | {f"{row.module}.{name.name}" for row in rows for name in row.names}
    return {name for name in names if name in sys.modules and name.partition(".")[0] in ROOMS}


@cache
def texts_in_python(module: str) -> tuple[str, ...]:
    """What stands inside `_()` and the like."""
    calls = [
        row
        for row in ast.walk(ast.parse(inspect.getsource(sys.modules[module])))
        if isinstance(row, ast.Call)
    ]
    texts = [part for row in calls if getattr(row.func, "id", "") in MARKERS for part in row.args]
    return tuple(
        FILLED_IN.sub("it", part.value)
        for part in texts
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def texts_of_the_trust() -> Iterator[tuple[str, str]]:
    """The shipped file: what stands on pages of this Trust, and names of bodies in it are names."""
    about = tomllib.loads(trust_file.SHIPPED.read_text(encoding="utf-8"))["trust"]
    yield from ((f"trust.{name}", text) for name, text in about.items() if isinstance(text, str))


def public_texts() -> Iterator[tuple[str, str]]:
    """(where it stands, a text)"""
    templates = public_templates() | letters()
    for name in sorted(templates):
        yield from ((name, text) for text in marked_texts((TEMPLATES / name).read_text()))
    patterns = list(public_views())
    for pattern in patterns:
        yield from form_texts(pattern)
    for module in sorted(set[str]().union(*map(modules_behind, patterns))):
        yield from ((module, text) for text in texts_in_python(module))
    yield from ((f"glossary: {entry.word}", entry.means) for entry in glossary_entries())
    yield from texts_of_the_trust()


def public_templates() -> set[str]:
    later = (path for pattern in CHOSEN_LATER for path in TEMPLATES.glob(pattern))
    names = {str(path.relative_to(TEMPLATES)) for path in later}
    return closure(names.union(*map(templates_of, public_views())))
