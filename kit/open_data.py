"""Tables that anybody may take away. Each room says which of its public rows they hold, and what each column means."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

# More than any of these tables comes to: a file is made whole, so that what goes wrong is a page and no half of a file.
MOST_ROWS = 20_000


@dataclass(frozen=True)
class OpenColumn:
    name: str
    meaning: str | Promise


@dataclass(frozen=True)
class OpenTable:
    """`rows` gives tuples in the order of `columns`: text, numbers, dates, None. Only what some public page shows too.

    `csv_page`, `json_page`: names of addresses that serve it already; without them the site serves it from `rows`.
    """

    slug: str
    heading: str | Promise
    about: str | Promise
    columns: tuple[OpenColumn, ...]
    rows: Callable[[], Iterable[tuple[object, ...]]] | None = None
    csv_page: str = ""
    json_page: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


class OpenTables:
    """In the order in which the page of open data shows them."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, OpenTable]] = {}

    def add(self, place: int, table: OpenTable) -> None:
        """The same slug again takes the place of the first."""
        self._places[table.slug] = (place, table)

    def __iter__(self) -> Iterator[OpenTable]:
        return iter([table for _place, table in sorted(self._places.values(), key=lambda row: row[0])])

    def get(self, slug: str) -> OpenTable | None:
        return self._places[slug][1] if slug in self._places else None


OPEN_TABLES = OpenTables()
