"""What everybody may read: the marked texts of templates that a visitor's pages are drawn from, of their forms, and of all letters.

Templates are found by the views: an address that the permission matrix opens to visitors, the templates its view names, and all that
those extend, include or import.
"""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from tests import matrix
from tests.names import ROOMS

TEMPLATES = Path(__file__).parent.parent / "templates"
NAMED = re.compile(r"[\"']([\w/]+\.(?:jinja|html))[\"']")
USED = re.compile(r"{%-?\s*(?:extends|include|from|import)\s+[\"']([\w/]+\.\w+)[\"']")
MARKED = re.compile(r"{%-?\s*(?:trans|blocktranslate)\b.*?%}(.*?){%-?\s*end(?:trans|blocktranslate)", re.S)
CALLED = re.compile(r"\b_\(\s*\"([^\"]+)\"")
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
FILLED_IN = re.compile(r"{{.*?}}|%\(\w+\)s|{\w*}", re.S)
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
        yield from (
            (place, FILLED_IN.sub("it", str(text))) for text in (field.label, field.help_text) if text
        )


def public_texts() -> Iterator[tuple[str, str]]:
    """(where it stands, a text)"""
    templates = public_templates() | letters()
    for name in sorted(templates):
        yield from ((name, text) for text in marked_texts((TEMPLATES / name).read_text()))
    for pattern in public_views():
        yield from form_texts(pattern)


def public_templates() -> set[str]:
    later = (path for pattern in CHOSEN_LATER for path in TEMPLATES.glob(pattern))
    names = {str(path.relative_to(TEMPLATES)) for path in later}
    return closure(names.union(*map(templates_of, public_views())))
