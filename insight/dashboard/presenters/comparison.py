"""Two quarters of a dashboard beside each other."""

from typing import TYPE_CHECKING, NamedTuple, cast

from insight.dashboard.presenters.cards import PARTS
from insight.dashboard.series import figure_values
from insight.picture.figures import FIGURES, NOTHING, Figure, NumberFormat
from kit.translation import gettext as _

if TYPE_CHECKING:
    from insight.picture.figures import FigureValue
    from insight.reports.models import Dashboard


class ComparedFigure(NamedTuple):
    """The same figure last quarter and this one, and their difference, in words."""

    label: str
    was: str
    now: str
    difference: str


class ComparedSection(NamedTuple):
    name: str
    figures: list[ComparedFigure]


def compare_quarters(dashboard: "Dashboard", earlier: "Dashboard | None") -> list[ComparedSection]:
    was, now = figure_values(earlier) if earlier else {}, figure_values(dashboard)
    sections = (
        ComparedSection(
            part,
            [_compare(FIGURES[name], was.get(name, NOTHING), now[name]) for name in names if name in now],
        )
        for part, names in PARTS
    )
    return [section for section in sections if section.figures]


class RunningFigure(NamedTuple):
    """A figure of the last quarter, and so far."""

    label: str
    last: str
    so_far: str


def beside_the_last(so_far: "dict[str, FigureValue | None]", last: "Dashboard | None") -> list[RunningFigure]:
    """Without a difference: one of the two is not over."""
    ended = figure_values(last) if last else {}
    return [
        RunningFigure(
            FIGURES[name].label,
            FIGURES[name].text(ended[name]) if name in ended else _("No report yet"),
            FIGURES[name].text(value),
        )
        for name, value in so_far.items()
    ]


def _compare(figure: Figure, was: "FigureValue | None", now: "FigureValue | None") -> ComparedFigure:
    return ComparedFigure(figure.label, figure.text(was), figure.text(now), difference(figure, was, now))


def difference(figure: Figure, was: "FigureValue | None", value: "FigureValue | None") -> str:
    """In plain words: 8 points more, 3 fewer, the same; or that it cannot be said where one is not known."""
    if was is None or value is None or figure.is_empty(was) or figure.is_empty(value):
        return _("Cannot be said")
    # Neither is hidden or empty here, so each has its number, and its height where it is a share.
    if figure.format == NumberFormat.RATE:
        return _rate_difference(cast("float", figure.height(value)) - cast("float", figure.height(was)))
    if figure.unit:
        gap = round(cast("float", figure.height(value))) - round(cast("float", figure.height(was)))
    else:
        gap = cast("int", value.number) - cast("int", was.number)
    if not gap:
        return _("The same")
    if figure.unit:
        words = _("{gap:,} in a hundred more") if gap > 0 else _("{gap:,} in a hundred less")
    else:
        words = _("{gap:,} more") if gap > 0 else _("{gap:,} less")
    return words.format(gap=abs(gap))


def _rate_difference(gap: float) -> str:
    if not round(gap, 2):
        return _("The same")
    words = _("{gap:.2f} more") if gap > 0 else _("{gap:.2f} less")
    return words.format(gap=abs(gap))
