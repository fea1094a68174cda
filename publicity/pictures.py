"""The drawings of posters: few lines, black, blue and yellow, told apart in grey too. Drawn here, so nobody's licence is needed."""

from base64 import b64encode
from functools import cache
from math import cos, pi, sin

from django.db import models

from kit.translation import gettext_lazy as _lazy

BLACK, BLUE, YELLOW, WHITE = "#212b32", "#005eb8", "#ffb81c", "#fff"
SIZE = 240


class PosterPicture(models.TextChoices):
    """Each with what it shows, for whoever does not see it."""

    MEETING = "meeting", _lazy("A drawing of people around a table.")
    CHOOSING = "choosing", _lazy("A drawing of three cards, one of them ticked.")
    WORKING = "working", _lazy("A drawing of three steps, with a person on each.")
    JOINING = "joining", _lazy("A drawing of two people, and an empty place beside them.")


def _person(x: float, y: float, colour: str, size: float = 1) -> str:
    """Head and shoulders; `y` is where they stand."""
    head, wide = 15 * size, 26 * size
    return (
        f'<circle cx="{x:.1f}" cy="{y - 52 * size:.1f}" r="{head:.1f}" fill="{colour}" stroke="{BLACK}" stroke-width="4"/>'
        f'<path d="M{x - wide:.1f} {y:.1f}v{-6 * size:.1f}a{wide:.1f} {26 * size:.1f} 0 0 1 {2 * wide:.1f} 0v{6 * size:.1f}z" '
        f'fill="{colour}" stroke="{BLACK}" stroke-width="4"/>'
    )


def _meeting() -> str:
    """Eight heads around a table, every second one of each kind: nobody sits at the top."""
    seats = [(120 + 88 * cos(turn * pi / 4), 120 + 88 * sin(turn * pi / 4)) for turn in range(8)]
    heads = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="22" fill="{(YELLOW, BLUE)[seat % 2]}" stroke="{BLACK}" stroke-width="4"/>'
        for seat, (x, y) in enumerate(seats)
    )
    return f'<circle cx="120" cy="120" r="52" fill="{WHITE}" stroke="{BLACK}" stroke-width="6"/>{heads}'


def _choosing() -> str:
    cards = "".join(
        f'<rect x="{x}" y="{y}" width="62" height="100" rx="8" fill="{colour}" stroke="{BLACK}" stroke-width="5"/>'
        for x, y, colour in ((14, 84, WHITE), (89, 54, YELLOW), (164, 84, WHITE))
    )
    lines = "".join(
        f'<path d="M{x} {y}h34" stroke="{BLACK}" stroke-width="5"/>'
        for x in (28, 178)
        for y in (112, 132, 152)
    )
    tick = f'<path d="M104 106l12 14 22-32" fill="none" stroke="{BLACK}" stroke-width="10" stroke-linecap="round"/>'
    return f"{cards}{lines}{tick}"


def _working() -> str:
    steps = "".join(
        f'<rect x="{14 + 72 * step}" y="{190 - 44 * step}" width="68" height="{36 + 44 * step}" '
        f'fill="{(WHITE, YELLOW, BLUE)[step]}" stroke="{BLACK}" stroke-width="5"/>'
        for step in range(3)
    )
    people = "".join(
        _person(48 + 72 * step, 188 - 44 * step, (BLUE, WHITE, YELLOW)[step], 0.9) for step in range(3)
    )
    return f"{people}{steps}"


def _joining() -> str:
    empty = (
        f'<circle cx="196" cy="96" r="20" fill="none" stroke="{BLACK}" stroke-width="4" stroke-dasharray="7 6"/>'
        f'<path d="M160 172v-8a36 36 0 0 1 72 0v8z" fill="none" stroke="{BLACK}" stroke-width="4" stroke-dasharray="7 6"/>'
    )
    return f"{_person(46, 172, YELLOW, 1.4)}{_person(120, 172, BLUE, 1.4)}{empty}"


DRAWN = {
    PosterPicture.MEETING: _meeting,
    PosterPicture.CHOOSING: _choosing,
    PosterPicture.WORKING: _working,
    PosterPicture.JOINING: _joining,
}


@cache
def picture_source(picture: PosterPicture) -> str:
    """For `src` of an image: pages and papers hold it themselves."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}">{DRAWN[picture]()}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
