"""What can be told about. Each room says which of its things there are, and what a poster says of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from publicity.pictures import PosterPicture


@dataclass(frozen=True)
class NamedContact:
    """Who people can ask: what they agreed to be called, or a role; and the phone number or email address where they are."""

    called: str
    reached_by: str


@dataclass(frozen=True)
class WhatIsNext:
    """Where somebody goes on to who comes when it is over."""

    text: str
    address: str


@dataclass(frozen=True)
class PublicityItem:
    """A thing of a room that everybody may know of, in words.

    `when`, `where`: empty where it has none. `what`: what it is and what people can do, in whole sentences. `help_offered`: what we
    do so that people can. `address`: its own page, without the host. `contact`: where the room itself knows who is asked.
    """

    title: str
    what: str
    address: str
    picture: PosterPicture
    when: str = ""
    where: str = ""
    help_offered: str = ""
    contact: NamedContact | None = None
    is_over: bool = False
    what_is_next: WhatIsNext | None = None

    def __post_init__(self) -> None:
        """A short link leads to this address, so it is one of this site: no host, and nothing that a browser takes for one."""
        if not self.address.startswith("/") or self.address.startswith(("//", "/\\")):
            raise ValueError(self.address)


@dataclass(frozen=True)
class PublicityKind:
    """`find`: the thing by its reference, None where it is not there for everybody. `current`: those that are on now, by their
    reference, so few that a page can list them.
    """

    slug: str
    name: str | Promise
    find: Callable[[str, datetime], PublicityItem | None]
    current: Callable[[datetime], Iterable[tuple[str, PublicityItem]]]


class PublicityKinds:
    """In the order in which the page lists them."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, PublicityKind]] = {}

    def add(self, place: int, kind: PublicityKind) -> None:
        """The same slug again takes the place of the first."""
        self._places[kind.slug] = (place, kind)

    def __iter__(self) -> Iterator[PublicityKind]:
        return iter([kind for _place, kind in sorted(self._places.values(), key=lambda row: row[0])])

    def find(self, slug: str, reference: str, at: datetime) -> PublicityItem | None:
        return self._places[slug][1].find(reference, at) if slug in self._places else None


PUBLICITY_KINDS = PublicityKinds()
