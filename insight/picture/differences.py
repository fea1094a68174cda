"""What is different between two editions of a quarter, in sentences. Pure.

No sentence, no other edition: whatever a reader can see has one here, but for how many people say the same.
That goes on after the quarter, and an edition for it would say that something of the quarter had changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from insight.picture.contents import ALL, Board, Cell, Picture
from insight.picture.dashboard_content import DashboardContent
from insight.picture.figures import FIGURES


@dataclass(frozen=True)
class EditionView:
    """What readers see of an edition, and how it was worked out. `only_added`: no count is smaller than in the
    edition before.
    """

    method: int
    picture: Picture
    contents: Mapping[str, DashboardContent]
    only_added: bool


def differences(before: EditionView, now: EditionView) -> list[str]:
    return [*_of_pictures(before.picture, now.picture, only_added=now.only_added), *_of_figures(before, now)]


def _of_pictures(before: Picture, now: Picture, *, only_added: bool) -> Iterator[str]:
    sentences = list(_totals(before, now))
    if not sentences and (before.shown, before.readings) != (now.shown, now.readings):
        sentences.append("Numbers that are not totals have changed.")
    if sentences and only_added:
        sentences.append("Nothing was taken away. What is new was added.")
    yield from sentences
    if _of_the_quarter(before.board) != _of_the_quarter(now.board):
        yield "The board: points or answers of the quarter have changed."
    if (before.names, before.themes, before.places) != (now.names, now.themes, now.places):
        yield "Themes or places are named or sorted in another way."
    if before.subjects != now.subjects:
        yield "Subjects of complaints and PALS are named, or sorted into themes, in another way."
    if _compared_with(before) != _compared_with(now):
        yield "The quarters that it is compared with have other figures now."
    if before.confirmed != now.confirmed:
        yield "People have read and decided about other comments."
    if before.population != now.population:
        yield "What is known of how many people live where has changed."
    if before.limits != now.limits:
        yield "From which number on a number is shown has changed."


def _totals(before: Picture, now: Picture) -> Iterator[str]:
    for source, name in now.names.items():
        total = Cell(source, ALL, ALL)
        was, is_now = before.theme_counts.get(total), now.theme_counts.get(total)
        if was == is_now:
            continue
        if was is None or is_now is None:
            yield f"{name}: the numbers have changed."
        else:
            yield f"{name}: {is_now:,} instead of {was:,}."


def _of_the_quarter(board: Board) -> tuple[object, ...]:
    """Without how many people say the same, by which outcomes are put in order too."""
    return board.raised, board.answered, board.by_theme


def _compared_with(picture: Picture) -> list[object]:
    """An edition of a quarter before with the same counts under another number is the same to compare with."""
    return [(edition.quarter, edition.counts) for edition in picture.earlier]


def _of_figures(before: EditionView, now: EditionView) -> Iterator[str]:
    """Of the dashboards, what the picture does not say already."""
    was, is_now = before.contents.get(ALL), now.contents.get(ALL)
    sentences = list(_of_whole_trust(was, is_now)) if was and is_now else []
    yield from sentences
    if not sentences and _own_figures(before) != _own_figures(now):
        yield "Figures on the dashboards have changed."
    if before.method != now.method:
        yield "How it is worked out has changed."


def _of_whole_trust(before: DashboardContent, now: DashboardContent) -> Iterator[str]:
    for name, figure in FIGURES.items():
        was, is_now = figure.text(before.figures.get(name)), figure.text(now.figures.get(name))
        if name in before.figures and name in now.figures and was != is_now:
            yield f"{figure.label}: {is_now} instead of {was}."


def _own_figures(view: EditionView) -> dict[str, list[object]]:
    return {
        level: [
            content.figures,
            content.months,
            content.questions,
            content.forums_in_year,
            content.targets,
            content.outcomes,
        ]
        for level, content in view.contents.items()
    }
