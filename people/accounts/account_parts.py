"""What somebody finds in their account: each room offers its own part in one shape."""

from collections.abc import Callable
from dataclasses import dataclass

from people.models import Person


@dataclass(frozen=True)
class AccountLine:
    """One thing of theirs. `note` says how it stands; without `url` it leads nowhere."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class AccountPart:
    """A heading with the newest of what is below it, and where all of it stands.

    `empty`: what is said where there is nothing yet; without it the part is then left out.
    """

    heading: str
    lines: list[AccountLine]
    more_text: str = ""
    more_url: str = ""
    empty: str = ""

    @property
    def is_shown(self) -> bool:
        return bool(self.lines or self.empty)


PartOf = Callable[[Person], AccountPart]
# So many of a kind stand on the account itself.
SHOWN = 5
_parts: list[tuple[int, PartOf]] = []


def register_account_part(position: int, part_of: PartOf) -> None:
    """Called by a room when it is ready. Lower positions stand first."""
    if (position, part_of) not in _parts:
        _parts.append((position, part_of))
        _parts.sort(key=lambda placed: placed[0])


def account_parts(person: Person) -> list[AccountPart]:
    parts = (part_of(person) for _, part_of in _parts)
    return [part for part in parts if part.is_shown]
