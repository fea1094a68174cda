"""Teams beyond those of the Trust's file, for a site that is to be large: each has a name of its own, by what it does and where."""

from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from people.trust_file import TrustFile

# What a team does, and the directorate that it belongs to.
KINDS = {
    "Memory and later life team": "older-people", "Young people’s drop-in": "children", "Perinatal team": "adults-east",
    "Eating well team": "adults-west", "Supported living team": "learning-disabilities", "Night support line": "adults-east",
    "First episode team": "adults-west", "School link team": "children", "Carers’ advice team": "older-people",
    "Health checks team": "learning-disabilities", "Back to work team": "adults-east", "Housing link team": "adults-west",
}  # fmt: skip
PARTS = ("north", "south", "east", "west", "town", "villages")


def with_more_teams(contents: TrustFile, number: int) -> list[dict[str, Any]]:
    """The file's teams and as many of our own as make so many in all. Raises ValueError beyond what there are names for."""
    lacking = max(0, number - len(contents.teams))
    rows = list(islice(_own_teams(contents), lacking))
    if len(rows) < lacking:
        raise ValueError(f"There are names for {len(contents.teams) + len(rows)} teams.")
    return [*contents.teams, *rows]


def _own_teams(contents: TrustFile) -> Iterator[dict[str, Any]]:
    """One of each kind in each area first, then in each part of it."""
    areas = [area for area in contents.areas if not area["is_trust_wide"]]
    every = product(("", *PARTS), KINDS.items(), areas)
    for number, (part, (kind, directorate), area) in enumerate(every, start=1):
        name = f"{kind}, {area['name']} {part}".strip()
        slug = f"{area['slug']}-{number}"
        yield {"slug": slug, "name": name, "area": area["slug"], "directorate": directorate}
