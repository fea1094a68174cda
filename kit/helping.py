"""Work that a role can be for. A room says what is going on in it; whoever writes a role chooses from that.

Rooms that stand beside each other find each other here: work done together, and the roles in which people help with it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

LONGEST_REFERENCE = 60


@dataclass(frozen=True)
class HelpedWork:
    """`reference` is how a role keeps it, `LONGEST_REFERENCE` letters at most. Only what everybody may read."""

    reference: str
    title: str
    address: str


class HelpedWorks:
    """What rooms have: `open()` for a choice, and `get` for one, also when it is over."""

    def __init__(self) -> None:
        self._rooms: dict[
            str, tuple[Callable[[], Iterable[HelpedWork]], Callable[[str], HelpedWork | None]]
        ] = {}

    def add(
        self,
        room: str,
        open_works: Callable[[], Iterable[HelpedWork]],
        work_of: Callable[[str], HelpedWork | None],
    ) -> None:
        """The same room again takes the place of the first."""
        self._rooms[room] = (open_works, work_of)

    def open(self) -> list[HelpedWork]:
        return [work for open_works, _work_of in self._rooms.values() for work in open_works()]

    def get(self, reference: str) -> HelpedWork | None:
        """None for no reference, and where no room knows it or it is not public."""
        works = (work_of(reference) for _open_works, work_of in self._rooms.values() if reference)
        return next((work for work in works if work is not None), None)


HELPED_WORKS = HelpedWorks()
