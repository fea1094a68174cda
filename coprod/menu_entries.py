"""What a menu is made of: its rooms, and the pages of each. Which there are stands in `menu_rooms.py`."""

from dataclasses import dataclass

from django.utils.functional import Promise

from kit.addresses import address
from people.models import Person


@dataclass(frozen=True)
class MenuPage:
    """A page of a menu: its name, its address, and the permission that shows it (none: everyone sees it)."""

    text: str | Promise
    name: str
    about: str | Promise = ""
    perm: str | None = None

    @property
    def href(self) -> str:
        return address(self.name)

    def is_for(self, person: Person | None) -> bool:
        return self.perm is None or (person is not None and person.has_perm(self.perm))


@dataclass(frozen=True)
class MenuRoom:
    """An entry of the menu. `name` is its own page: one of its pages, or a list of them."""

    text: str | Promise
    slug: str
    pages: tuple[MenuPage, ...]
    # Addresses that belong here, beside those that begin as one of its pages does.
    under: tuple[str, ...] = ()
    # What it is called, and its page, for people who may open nothing in it but what everyone may.
    public_text: str | Promise = ""
    public_name: str = ""
