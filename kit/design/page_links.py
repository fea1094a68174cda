"""Links to the parts of a long page, made of its own headings: "On this page"."""

import re
from collections.abc import Iterator
from itertools import count

from django.utils.text import slugify
from markupsafe import Markup

from kit.translation import gettext as _

# A page with more headings of its second level than this has links to them.
MOST_HEADINGS = 6
HEADING = re.compile(r"<h2\b([^>]*)>(.*?)</h2>", re.DOTALL)
ID = re.compile(r'\bid="([^"]+)"')
TAG = re.compile(r"<[^>]*>")
# Where the links stand: below the heading of the page, and below its first sentence where it has one.
BEGINNING = re.compile(r'</h1>(?:\s*<p class="nhsuk-lede-text">.*?</p>)?', re.DOTALL)


def with_links_to_parts(html: str) -> Markup:
    """The same page with links to its headings. A row of a list, a heading that nobody sees, and a page that
    names its parts itself, are left alone.
    """
    if html.count("<h2") <= MOST_HEADINGS or 'class="on-this-page"' in html:
        return Markup(html)  # noqa: S704 - our own template made it
    named = _name_parts(html)
    links = list(_links(named))
    beginning = BEGINNING.search(named)
    if len(links) <= MOST_HEADINGS or beginning is None:
        return Markup(html)  # noqa: S704 - our own template made it
    return Markup(named[: beginning.end()] + _nav(links) + named[beginning.end() :])  # noqa: S704 - the same


def parts_of(html: str) -> list[str]:
    """The headings that links would lead to, in words."""
    return [_words(heading) for heading in HEADING.finditer(html) if _is_part(heading)]


def _is_part(heading: re.Match[str]) -> bool:
    return "<a " not in heading[2] and "visually-hidden" not in heading[1]


def _words(heading: re.Match[str]) -> str:
    return " ".join(TAG.sub("", heading[2]).split())


def _name_parts(html: str) -> str:
    """Each part with an id, where it has none; no two the same."""
    numbers = count(1)

    def named(heading: re.Match[str]) -> str:
        if not _is_part(heading) or ID.search(heading[1]):
            return heading[0]
        name = slugify(_words(heading))[:30] or "part"
        return f'<h2{heading[1]} id="{name}-{next(numbers)}">{heading[2]}</h2>'

    return HEADING.sub(named, html)


def _links(html: str) -> Iterator[tuple[str, str]]:
    for heading in HEADING.finditer(html):
        name = ID.search(heading[1])
        if name and _is_part(heading):
            yield name[1], _words(heading)


def _nav(links: list[tuple[str, str]]) -> str:
    rows = "".join(f'<li><a href="#{name}">{words}</a></li>' for name, words in links)
    label = _("On this page")
    return (
        f'<nav class="on-this-page on-this-page--top no-print" aria-label="{label}"><p class="on-this-page__head">{label}</p>'
        f'<ul class="nhsuk-list">{rows}</ul></nav>'
    )
