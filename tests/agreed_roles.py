"""What was agreed about roles, phrase by phrase: `tests/roles_grants.csv`, beside the document that it was agreed in.

`mark` is a digest of the document's phrase, so that a change of its words is noticed without keeping them here.
"""

import csv
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("roles_grants.csv")
BEYOND = Path(__file__).parent.parent / "docs" / "decisions" / "0015-the-table-of-roles.md"
DOCUMENT = Path(__file__).parents[2] / "shared" / "product" / "roles.md"
NOT = "not: "
NO_PAGE = "no page: "
PHRASE = re.compile(r"[;,] (?![^()]*\))")


@dataclass(frozen=True)
class Grant:
    """One phrase of the table. `held_by`: abilities, abilities refused (`not: `), a test, or why there is no page."""

    roles: tuple[str, ...]
    scope: str
    second: str
    may: str
    mark: str
    held_by: tuple[str, ...]

    @property
    def is_ability(self) -> bool:
        return not self.held_by[0].startswith(NO_PAGE) and "::" not in self.held_by[0]

    @property
    def gives(self) -> set[str]:
        return {name for name in self.held_by if self.is_ability and not name.startswith(NOT)}

    @property
    def refuses(self) -> set[str]:
        return {name.removeprefix(NOT) for name in self.held_by if name.startswith(NOT)}


def read(file: Path = FILE) -> list[Grant]:
    with file.open(newline="", encoding="utf-8") as lines:
        return [
            Grant(
                **row | {"roles": roles_of(row["roles"]), "held_by": tuple(row["held_by"].split(" + "))},
            )
            for row in csv.DictReader(lines, strict=True)
        ]


def roles_of(text: str) -> tuple[str, ...]:
    return (text,) if text == "room pass" else tuple(text.split())


def beyond(text: str) -> set[tuple[str, str]]:
    """{(role, ability)} that the decision record lists."""
    rows = re.findall(r"^\| ([^|]+) \| ([a-z_, ]+) \| [^|]{20,} \|$", text, re.M)
    return {(role, ability) for ability, names in rows for role in names.split(", ") if ability != "ability"}


def mark(phrase: str) -> str:
    return hashlib.sha256(" ".join(phrase.split()).casefold().encode()).hexdigest()[:8]


def cells(document: str) -> list[tuple[str, str, str]]:
    """(scope, second factor, mark) of each phrase, in the document's order."""
    rows = (
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in document.splitlines()
        if line.startswith("| ") and not line.startswith("| role")
    )
    return [(scope, second, mark(phrase)) for _, scope, second, may in rows for phrase in PHRASE.split(may)]
