"""Whether a sort code and account number could be a pair. A warning only: it never says that the account is there.

The table is the one the payments industry publishes: `from to METHOD w1 … w14 [exception]`. Pairs it does not list pass.
Lines with an exception follow rules of their own that are not built here: for those we cannot say.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kit.translation import gettext as _

METHODS = {"MOD10": 10, "MOD11": 11, "DBLAL": 10}


class BadTable(Exception):
    """A line cannot be read. The message says which."""


@dataclass(frozen=True)
class Weights:
    first: int
    last: int
    method: str
    weights: tuple[int, ...]
    exception: str = ""


def parsed(text: str) -> list[Weights]:
    """The lines of a table. Raises BadTable."""
    rows = [
        _parse_weights(number, line.split())
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    if not rows:
        raise BadTable(_("The file has no lines in it."))
    return rows


def could_be_real(table: Iterable[Weights], sort_code: str, account_number: str) -> bool | None:
    """True, False, or None when the table's own exceptions would be needed to tell."""
    rows = [row for row in table if row.first <= int(sort_code) <= row.last]
    if any(row.exception for row in rows):
        return None
    return all(_passes(row, sort_code + account_number) for row in rows)


def _passes(row: Weights, digits: str) -> bool:
    products = [int(digit) * weight for digit, weight in zip(digits, row.weights, strict=True)]
    if row.method == "DBLAL":
        products = [sum(int(figure) for figure in str(abs(product))) for product in products]
    return sum(products) % METHODS[row.method] == 0


def _parse_weights(number: int, parts: list[str]) -> Weights:
    try:
        first, last, method, *rest = parts
        weights, exceptions = tuple(int(weight) for weight in rest[:14]), rest[14:]
        if not (
            len(first) == len(last) == 6 and method in METHODS and len(weights) == 14 and len(exceptions) < 2
        ):
            raise ValueError
        return Weights(int(first), int(last), method, weights, exceptions[0] if exceptions else "")
    except ValueError:
        raise BadTable(
            _("Line {number} is not two sort codes, MOD10, MOD11 or DBLAL, and 14 weights.").format(
                number=number
            )
        ) from None
