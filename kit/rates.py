"""How many for each 10,000, and between which two numbers that lies: Wilson's interval for a share, at 95 in 100."""

from math import sqrt
from typing import NamedTuple

Z = 1.959963984540054  # of the normal curve, 95 in 100 lie within it
EACH = 10_000


class Rate(NamedTuple):
    """For each 10,000."""

    rate: float
    low: float
    high: float


def rate_of_each_10000(count: int, residents: float) -> Rate | None:
    """Nothing where nobody lives there. More than live there count as all of them."""
    if residents <= 0 or count < 0:
        return None
    share = min(count / residents, 1.0)
    spread = Z * Z / residents
    middle = share + spread / 2
    reach = Z * sqrt(share * (1 - share) / residents + spread / (4 * residents))
    low, high = ((middle - reach) / (1 + spread), (middle + reach) / (1 + spread))
    return Rate(share * EACH, max(low, 0.0) * EACH, min(high, 1.0) * EACH)
