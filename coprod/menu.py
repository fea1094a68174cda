"""The way round the site: at most six entries, in one order on every page, and the pages of each.

An entry is a room of the site. Who may open none of a room's pages does not see it; a room of
one page is that page. Below the menu stand the pages of the room one is in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.urls import NoReverseMatch
from django.utils.functional import Promise
from django.utils.translation import get_language

from coprod.menu_entries import MenuPage, MenuRoom
from coprod.menu_rooms import FOR_PEOPLE, FOR_VISITORS, LISTED, SAY, TODAY
from kit.addresses import address
from kit.wording import announced
from people.models import Person

NO_NUMBERS: Mapping[str, int] = {}


@dataclass(frozen=True)
class MenuLink:
    text: str
    href: str
    about: str = ""
    # What `aria-current` says: "page" on that page itself, "true" on one behind it, else nothing.
    current: str = ""
    # How many things wait there for who is signed in.
    number: int = 0


@dataclass(frozen=True)
class MenuEntry(MenuLink):
    links: tuple[MenuLink, ...] = ()
    is_call: bool = False


@dataclass(frozen=True)
class Menu:
    entries: tuple[MenuEntry, ...]

    @property
    def here(self) -> MenuEntry | None:
        """The room one is in, where it has more than one page."""
        return next((entry for entry in self.entries if entry.current and len(entry.links) > 1), None)


def menu_for(
    path: str,
    person: Person | None,
    *,
    has_account: bool = False,
    numbers: Mapping[str, int] = NO_NUMBERS,
) -> Menu:
    """`has_account`: this browser brought a session that was put aside: nobody is known, but there is somebody.

    `numbers`: {name of a page: how many things wait there}. All of them stand beside Today.
    """
    if person is None and not has_account:
        return _menu_of_visitors(path, get_language(), announced())
    return _menu(path, FOR_PEOPLE, person, numbers)


@lru_cache(maxsize=1024)
def _menu_of_visitors(path: str, language: str, words: int) -> Menu:
    """Nobody's permissions are asked, so an address has one menu in each language, until other words are chosen."""
    return _menu(path, FOR_VISITORS, None, NO_NUMBERS)


def _menu(path: str, rooms: tuple[MenuRoom, ...], person: Person | None, numbers: Mapping[str, int]) -> Menu:
    visible = [(room, pages) for room in rooms if (pages := pages_for(room, person))]
    inside = room_at(path, visible)
    numbers = {**numbers, TODAY.pages[0].name: sum(numbers.values())}
    return Menu(tuple(_entry(room, pages, path, room is inside, numbers) for room, pages in visible))


def pages_for(room: MenuRoom, person: Person | None) -> list[MenuPage]:
    return [page for page in room.pages if page.is_for(person) and _is_built(page)]


def has_own_page(room: MenuRoom, person: Person) -> bool:
    """Whether they see several pages in it, and not only what everyone sees."""
    pages = pages_for(room, person)
    return len(pages) > 1 and any(page.perm for page in pages)


def room_at(path: str, visible: Iterable[tuple[MenuRoom, list[MenuPage]]]) -> MenuRoom | None:
    """The room a page belongs to: the one with the longest beginning of its address."""
    fits = [
        (len(start), -number, room)
        for number, (room, pages) in enumerate(visible)
        for start in _starts(room, pages)
        if path.startswith(start)
    ]
    return max(fits, key=lambda fit: fit[:2])[2] if fits else None


def _starts(room: MenuRoom, pages: list[MenuPage]) -> Iterator[str]:
    yield from room.under
    yield from (page.href for page in pages)
    if room.slug in LISTED:
        yield address(f"menu-{room.slug}")


def _entry(
    room: MenuRoom, pages: list[MenuPage], path: str, is_here: bool, numbers: Mapping[str, int]
) -> MenuEntry:
    is_public = not any(page.perm for page in pages)
    links = tuple(_links(pages, path, numbers)) if len(pages) > 1 else ()
    text, href = _face(room, pages, is_public)
    current = ("page" if path == href else "true") if is_here else ""
    number = sum(numbers.get(page.name, 0) for page in pages)
    return MenuEntry(str(text), href, current=current, number=number, links=links, is_call=room is SAY)


def _face(room: MenuRoom, pages: list[MenuPage], is_public: bool) -> tuple[str | Promise, str]:
    """What the entry says and where it leads."""
    if len(pages) == 1:
        return pages[0].text, pages[0].href
    if is_public and room.public_name:
        return room.public_text, address(room.public_name)
    if room.slug in LISTED:
        return room.text, address(f"menu-{room.slug}")
    return room.text, pages[0].href


def _links(pages: list[MenuPage], path: str, numbers: Mapping[str, int]) -> Iterator[MenuLink]:
    nearest = max((page.href for page in pages if path.startswith(page.href)), key=len, default="")
    for page in pages:
        current = "" if page.href != nearest else "page" if path == nearest else "true"
        yield MenuLink(str(page.text), page.href, str(page.about), current, numbers.get(page.name, 0))


def _is_built(page: MenuPage) -> bool:
    try:
        return bool(page.href)
    except NoReverseMatch:
        return False
