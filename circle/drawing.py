"""Where everything in a drawn circle stands, in pixels of its real size. Pure.

One drawing serves a phone and a desk. What somebody feels is told by the mouth, by the shape of the
card that they hold and by its pattern, before any colour; templates draw it
(`templates/circle/_picture.jinja`).
"""

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

from circle.models import Figure, Picture, Ring

MIDDLE = (160, 148)
Spot = tuple[int, int]
# Of each figure: so far from the middle of the circle, so that no two ever stand on one another.
SPOTS: dict[str, dict[str, Spot]] = {
    Figure.YOU: {
        Ring.CENTRE: (-35, 8),
        Ring.NEAR: (-72, 28),
        Ring.EDGE: (-107, 52),
        Ring.OUTSIDE: (-136, 146),
        Ring.ABSENT: (-96, 232),
    },
    Figure.DOCTOR: {
        Ring.CENTRE: (0, 8),
        Ring.NEAR: (72, 28),
        Ring.EDGE: (107, 52),
        Ring.OUTSIDE: (136, 146),
        Ring.ABSENT: (0, 232),
    },
    Figure.CARER: {
        Ring.CENTRE: (35, 8),
        Ring.NEAR: (0, 76),
        Ring.EDGE: (0, 116),
        Ring.OUTSIDE: (-136, -100),
        Ring.ABSENT: (96, 232),
    },
}
LETTERS = {Figure.YOU: "Y", Figure.DOCTOR: "D", Figure.CARER: "C"}


@dataclass(frozen=True)
class DrawnFigure:
    figure: str
    letter: str
    ring: str
    feeling: str
    x: int
    y: int
    spots: dict[str, Spot]


def drawn_figures(picture: Picture) -> list[DrawnFigure]:
    """Whoever is not placed yet waits where those stand who are not in the picture."""
    return [
        DrawnFigure(
            placing.figure,
            LETTERS[placing.figure],
            placing.ring,
            placing.feeling,
            *spot_of(placing.figure, placing.ring or Ring.ABSENT),
            {ring: spot_of(placing.figure, ring) for ring in Ring.values},
        )
        for placing in picture
    ]


def spot_of(figure: str, ring: str) -> Spot:
    across, down = SPOTS[figure][ring]
    return MIDDLE[0] + across, MIDDLE[1] + down


# What a room came to: each figure has a circle of its own, with a dot for each person.
SPREAD_MIDDLE = 132
# Of each place: how far its dots stand from the middle of the circle.
LINES = {Ring.CENTRE: 0, Ring.NEAR: 52, Ring.EDGE: 84, Ring.OUTSIDE: 116}
MOST_DOTS = 24
# Around the middle itself dots lie as seeds in a flower: so far apart, alone or with the next place.
SEED, WIDE_SEED = 7.0, 11.0
GOLDEN = pi * (3 - sqrt(5))
Dot = tuple[float, float]


@dataclass(frozen=True)
class Band:
    """One place, or some of them counted together: its dots, or none and `is_hidden`."""

    line: int
    is_hidden: bool
    dots: list[Dot]


def people_of_a_dot(counts: list[int | None]) -> int:
    """One, until so many stand in one place that the dots would touch."""
    return -(-max((count or 0 for count in counts), default=0) // MOST_DOTS) or 1


def band(rings: list[str], count: int | None, people: int) -> Band:
    lines = [LINES[Ring(ring)] for ring in rings]
    number = -(-(count or 0) // people)
    if Ring.CENTRE in rings:
        dots = _seeds(number, SEED if len(rings) == 1 else WIDE_SEED)
    else:
        dots = [_dot(max(lines) - 16 * (len(rings) - 1), 2 * pi * at / number) for at in range(number)]
    return Band(sum(lines) // len(lines), count is None, dots)


def _seeds(number: int, apart: float) -> list[Dot]:
    return [_dot(apart * sqrt(at + 0.25), GOLDEN * at) for at in range(number)]


def _dot(line: float, angle: float) -> Dot:
    x, y = line * sin(angle), -line * cos(angle)
    return round(SPREAD_MIDDLE + x, 1), round(SPREAD_MIDDLE + y, 1)
