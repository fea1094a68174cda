"""The map: numbered places on a plain ground, north at the top, with a length that says how far things are. Drawn here, so that
no other host is asked, and made again for each list, so that nothing has to be dragged.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT, MARGIN = 320, 280, 26
KM_A_DEGREE = 111.32
# So near to each other two numbers cannot be read: the later one moves down, or to the side.
APART = 20
LENGTHS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
LEAST_KM = 0.5


@dataclass(frozen=True)
class Dot:
    number: int
    x: int
    y: int


@dataclass(frozen=True)
class PlacePlot:
    dots: list[Dot]
    # How long the bar is on the page, and in kilometres.
    bar: int
    bar_km: float

    @property
    def bar_words(self) -> str:
        return f"{self.bar_km:g}"


def place_plot(places: Iterable[tuple[int, Decimal | None, Decimal | None]]) -> PlacePlot | None:
    """Of (number, latitude, longitude). None where nobody knows where any of them lies."""
    placed = [
        (number, float(lat), float(lon)) for number, lat, lon in places if lat is not None and lon is not None
    ]
    if not placed:
        return None
    middle = math.radians(sum(lat for _number, lat, _lon in placed) / len(placed))
    flat = [(number, lon * KM_A_DEGREE * math.cos(middle), -lat * KM_A_DEGREE) for number, lat, lon in placed]
    scale, left, top = _fitted(flat)
    points = [(number, MARGIN + (x - left) * scale, MARGIN + (y - top) * scale) for number, x, y in flat]
    bar_km = max((length for length in LENGTHS if length * scale <= WIDTH / 3), default=LENGTHS[0])
    return PlacePlot(_apart(points), round(bar_km * scale), bar_km)


def _fitted(flat: list[tuple[int, float, float]]) -> tuple[float, float, float]:
    """(how much a kilometre is on the page, the left and the top edge in kilometres), with all in the middle."""
    xs, ys = [x for _number, x, _y in flat], [y for _number, _x, y in flat]
    wide, high = max(max(xs) - min(xs), LEAST_KM), max(max(ys) - min(ys), LEAST_KM)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN - APART) / high)
    left = (min(xs) + max(xs)) / 2 - (WIDTH - 2 * MARGIN) / scale / 2
    return scale, left, (min(ys) + max(ys)) / 2 - (HEIGHT - 2 * MARGIN - APART) / scale / 2


def _apart(points: list[tuple[int, float, float]]) -> list[Dot]:
    dots: list[Dot] = []
    for number, x, y in points:
        x, y = _free_spot(round(x), round(y), dots)
        dots.append(Dot(number, x, y))
    return dots


def _free_spot(x: int, y: int, dots: list[Dot]) -> tuple[int, int]:
    """The nearest spot on a ring around it where no number stands yet."""
    for ring in range(WIDTH // APART):
        for turn in range(max(1, 6 * ring)):
            angle = turn * math.tau / max(1, 6 * ring)
            at = (round(x + ring * APART * math.cos(angle)), round(y + ring * APART * math.sin(angle)))
            if _is_on_page(*at) and all(math.dist(at, (dot.x, dot.y)) >= APART - 1 for dot in dots):
                return at
    return x, y


def _is_on_page(x: int, y: int) -> bool:
    return MARGIN / 2 <= x <= WIDTH - MARGIN / 2 and MARGIN / 2 <= y <= HEIGHT - MARGIN - APART / 2
