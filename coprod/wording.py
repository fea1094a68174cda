"""The words of the menu, which people may choose. The heading and the title of its page follow by themselves."""

from collections.abc import Iterator
from typing import cast

from django.utils.functional import Promise

from coprod.menu_entries import MenuRoom
from coprod.menu_rooms import FOR_PEOPLE, FOR_VISITORS, SIGN_IN
from kit.translation import gettext_lazy as _lazy
from kit.wording import WORDING, ChoosableName

PART = _lazy("The menu")
WHERE = _lazy("In the menu, and as heading and title of its page.")
# Pages of the libraries that sign people in and keep settings: their headings are in those libraries' own words.
OF_LIBRARIES = frozenset({"admin:index", *(page.name for page in SIGN_IN.pages)})
# Its word is that of what it lists, and follows it.
FOLLOWS_A_NOUN = frozenset({"forums:list"})


ROOMS = {
    "teams-and-roles": _lazy("Teams, their plans, and roles to take part in."),
    "how-we-are-doing": _lazy("Figures and reports."),
}


def register_words() -> None:
    names: dict[str, ChoosableName] = {}
    for room in (*FOR_VISITORS, *FOR_PEOPLE):
        for name in _names_of(room):
            # One text in two places of the menu is one page, or the room that begins with it.
            names.setdefault(str.__str__(name.standard), name)
    WORDING.add(*names.values())


def _names_of(room: MenuRoom) -> Iterator[ChoosableName]:
    for page in room.pages:
        if page.name not in OF_LIBRARIES | FOLLOWS_A_NOUN:
            slug = page.name.replace(":", "-").replace("_", "-")
            yield _menu_name(slug, page.text, page.about)
    if room.slug in ROOMS:
        yield _menu_name(room.slug, room.text, ROOMS[room.slug])


def _menu_name(slug: str, text: str | Promise, means: str | Promise) -> ChoosableName:
    """Texts of the menu are marked texts, which are text to whoever compares or stores them."""
    return ChoosableName(f"menu-{slug}", PART, cast(str, text), WHERE, cast(str, means))
