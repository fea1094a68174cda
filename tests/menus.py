"""What the menu of a page says, and what can be reached from the menus: of pages that somebody was shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape

NAV = re.compile(r'<nav class="menu".*?</nav>', re.DOTALL)
PHONE = re.compile(r'<details class="menu-phone">.*?</nav>', re.DOTALL)
ROOM = re.compile(r'<nav class="room-links".*?</nav>', re.DOTALL)
LINK = re.compile(r'<a class="[^"]*" href="([^"]*)"( aria-current="\w+")?>(.*?)</a>', re.DOTALL)
MOST_ENTRIES = 6


def entries(page: str) -> list[tuple[str, str]]:
    """(text, address) of the menu's entries, in their order."""
    return [(_plain(text), href) for href, _, text in LINK.findall(_part(NAV, page))]


def current(page: str) -> list[str]:
    """What is marked: the entry of the menu, then the link of the room."""
    marked = LINK.findall(_part(NAV, page)) + LINK.findall(_part(ROOM, page))
    return [_plain(text) for _, mark, text in marked if mark]


def links_of_menus(page: str) -> set[str]:
    return {href for href, _, _ in LINK.findall(_part(NAV, page) + _part(PHONE, page) + _part(ROOM, page))}


def _plain(text: str) -> str:
    """Without the number of what waits there."""
    return unescape(text.partition("<")[0]).strip()


def _part(pattern: re.Pattern[str], page: str) -> str:
    whole = pattern.search(page)
    return whole[0] if whole else ""


def menu_faults(pages: Mapping[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Pages whose menu is too long, or another than that of most pages of this person."""
    menus = {path: entries(page) for path, page in pages.items() if "<html" in page}
    usual = max(menus.values(), key=list(menus.values()).count)
    return {path: menu for path, menu in menus.items() if menu != usual or len(menu) > MOST_ENTRIES}


def unreachable(
    links_by_route: Mapping[str, Iterable[str]], start: Iterable[str], route_of: Callable[[str], str]
) -> set[str]:
    """Routes that no way of links leads to, when one begins at the addresses of the menus."""
    reached: set[str] = set()
    waiting = {route_of(link) for link in start}
    while waiting:
        route = waiting.pop()
        reached.add(route)
        waiting |= {route_of(link) for link in links_by_route.get(route, ())} - reached
    return set(links_by_route) - reached


TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
CAPTION = re.compile(r'<span class="nhsuk-caption.*?</span>', re.DOTALL)


def title(page: str) -> str:
    """What the page is called in a tab: without the service and the Trust."""
    return _words(TITLE.search(page)).removeprefix("Error: ").partition(" – ")[0]


def heading(page: str) -> str:
    return _words(HEADING.search(page))


def _words(match: re.Match[str] | None) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", CAPTION.sub("", match[1]))).split()) if match else ""


def name_faults(pages: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Pages whose title is not their heading: (title, heading)."""
    return {
        path: (title(page), heading(page))
        for path, page in pages.items()
        if "<html" in page and title(page) != heading(page)
    }


def shared_titles(pages: Mapping[str, str], route_of: Callable[[str], str]) -> dict[str, set[str]]:
    """Titles of more than one kind of page, and the routes they stand on."""
    routes: dict[str, set[str]] = {}
    for path, page in pages.items():
        if "<html" in page:
            routes.setdefault(title(page), set()).add(route_of(path))
    return {name: kinds for name, kinds in routes.items() if len(kinds) > 1}


def wrong_link_names(pages: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Links of the menus that say something else than the page they open: (link, heading)."""
    texts = {href: text for page in pages.values() for href, text in _menu_texts(page)}
    return {
        href: (text, heading(pages[href]))
        for href, text in texts.items()
        if href in pages and text != heading(pages[href])
    }


def _menu_texts(page: str) -> Iterable[tuple[str, str]]:
    for part in (NAV, PHONE, ROOM):
        yield from ((href, _plain(text)) for href, _, text in LINK.findall(_part(part, page)))
