"""A census table as a file: how many people of which group live in which small area. Pure: nothing is stored here."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kit.translation import gettext as _

COLUMNS = ("area_code", "area", "ethnic_group_2021", "usual_residents")
MOST_LINES = 200_000
MOST_BYTES = 20_000_000
LONGEST_NUMBER = 9  # digits
LONGEST_CODE, LONGEST_NAME = 12, 120
# How the names of the census begin, and the code of the broad group that answers are counted by.
BROAD_GROUPS = {"Asian": 1, "Black": 2, "Mixed": 3, "White": 4, "Other ethnic group": 5}


class BadCensusTable(Exception):
    """It cannot be read. The message says in which line and why."""


@dataclass(frozen=True)
class CensusLine:
    part_code: str
    part_name: str
    ethnic_group: str
    broad_group: int
    residents: int


def read_census_table(text: str) -> list[CensusLine]:
    """Every line, or BadCensusTable: never a part of it."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        return _read(rows)
    except csv.Error as problem:
        raise BadCensusTable(
            _("Line {number} cannot be read as a line of a table.").format(number=rows.line_num)
        ) from problem


def _read(rows: Iterator[list[str]]) -> list[CensusLine]:
    heads = tuple(cell.strip() for cell in next(rows, []))
    if heads != COLUMNS:
        raise BadCensusTable(
            _("Line 1: the columns have to be {wanted}. This file has: {seen}.").format(
                wanted=", ".join(COLUMNS), seen=", ".join(heads)[:200] or _("none")
            )
        )
    lines = list(_lines(rows))
    if not lines:
        raise BadCensusTable(_("There is no line below the heading."))
    return lines


def _lines(rows: Iterator[list[str]]) -> Iterator[CensusLine]:
    first_lines: dict[tuple[str, str], int] = {}
    for number, cells in enumerate(rows, 2):
        if number > MOST_LINES:
            raise BadCensusTable(_("It has more than {most:,} lines.").format(most=MOST_LINES))
        if not any(cell.strip() for cell in cells):
            continue
        line = _line(number, [cell.strip() for cell in cells])
        key = (line.part_code, line.ethnic_group)
        if key in first_lines:
            raise BadCensusTable(
                _("Line {number}: the same area and group stand in line {first} already.").format(
                    number=number, first=first_lines[key]
                )
            )
        first_lines[key] = number
        yield line


def _line(number: int, cells: list[str]) -> CensusLine:
    if len(cells) != len(COLUMNS):
        raise BadCensusTable(
            _("Line {number}: it has {cells} cells and not {columns}.").format(
                number=number, cells=len(cells), columns=len(COLUMNS)
            )
        )
    code, name, group, residents = cells
    if not (code and name) or len(code) > LONGEST_CODE or len(name) > LONGEST_NAME or "\0" in code + name:
        raise BadCensusTable(
            _("Line {number}: the code or the name of the area is missing or too long.").format(number=number)
        )
    broad = next((broad for begins, broad in BROAD_GROUPS.items() if group.startswith(begins)), 0)
    if not broad or len(group) > LONGEST_NAME or "\0" in group:
        raise BadCensusTable(
            _("Line {number}: we do not know the group “{group}”.").format(number=number, group=group[:60])
        )
    if not (residents.isascii() and residents.isdecimal() and len(residents) <= LONGEST_NUMBER):
        raise BadCensusTable(
            _("Line {number}: “{residents}” is no whole number of people.").format(
                number=number, residents=residents[:40]
            )
        )
    return CensusLine(code, name, group, broad, int(residents))


def split_residents(residents: int, weights: Mapping[str, int]) -> dict[str, int]:
    """So many people over areas by weight, each a whole person and none lost: the largest remainders are given one more."""
    whole = sum(weights.values())
    if whole <= 0:
        return {}
    shares = {area: residents * weight // whole for area, weight in weights.items()}
    left = residents - sum(shares.values())
    by_remainder = sorted(weights, key=lambda area: (-(residents * weights[area] % whole), area))
    return {area: share + (area in by_remainder[:left]) for area, share in shares.items()}
