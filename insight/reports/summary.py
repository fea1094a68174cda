"""A quarter on one page, in plain words: for its own page, its paper, and the newsletter. Pure.

Every list is cut, so that all of it stays on one sheet of paper however much there is to tell.
"""

from typing import TYPE_CHECKING, NamedTuple

from insight.reports.picture import positive_answers, shares
from insight.reports.presenters.changes import named_disagreements, named_rises
from insight.reports.presenters.quarter import join_in_sentence, source_in_sentence, themes_named_most
from insight.reports.presenters.reach import underheard
from insight.reports.quarters import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from insight.reports.picture import Picture, PositiveAnswers

SOURCES, THEMES, NEWS, DONE, FEW = 4, 3, 2, 2, 3


class SummarySection(NamedTuple):
    heading: str
    sentences: list[str]


def summary_heading(picture: "Picture") -> str:
    return f"What people told us, {Quarter.named(picture.quarter).in_words}"


def summary_sections(picture: "Picture", titles: "Mapping[str, str]") -> list[SummarySection]:
    """Those that have something to say. `titles` are those of points that were done, as the board shows them
    now.
    """
    sections = (
        SummarySection("How we heard", list(_how(picture))),
        SummarySection("What people spoke of most", list(_most(picture))),
        SummarySection("What is new", list(_new(picture))),
        SummarySection("What came of it", list(_outcomes(picture, titles))),
        SummarySection("Who we did not hear enough", list(_who(picture))),
        SummarySection("Good to know", ["Very small numbers are left out. So nobody can be known by them."]),
    )
    return [section for section in sections if section.sentences]


def sections_as_text(sections: "Iterable[SummarySection]") -> str:
    """As the newsletter takes it: the first line of each paragraph is its heading."""
    return "\n\n".join("\n".join([section.heading, *section.sentences]) for section in sections)


def key_sentences(picture: "Picture") -> list[str]:
    """What stands at the top of the whole picture."""
    return [*_how(picture), *_new(picture), *_who(picture)]


def _how(picture: "Picture") -> "Iterator[str]":
    board = picture.board
    if picture.names:
        sources = join_first_few([source_in_sentence(picture, source) for source in picture.names])
        yield f"We heard on our board, and from {sources}."
    points = "1 point" if board.raised == 1 else f"{board.raised:,} points"
    people = "1 person" if board.people == 1 else f"{board.people:,} people"
    answers = "1 answer" if board.answered == 1 else f"{board.answered:,} answers"
    yield f"{points} came onto the board. {people} said so. We gave {answers}."
    scores = positive_answers(picture.score_counts)
    if scores and scores.positive is not None:
        good = round(100 * scores.positive / scores.answers)
        yield f"Of every 100 answers to the Friends and Family Test, {good} were good or very good.{_poor(scores)}"


def _poor(scores: "PositiveAnswers") -> str:
    if scores.negative is None:
        return ""
    return f" {round(100 * scores.negative / scores.answers)} were poor or very poor."


def _most(picture: "Picture") -> "Iterator[str]":
    for source, name in list(picture.names.items())[:SOURCES]:
        top_themes = themes_named_most(shares(picture.theme_counts, source, picture.themes))[:THEMES]
        if top_themes:
            yield f"{name}: {'; '.join(picture.themes[theme] for theme in top_themes)}."


def _new(picture: "Picture") -> "Iterator[str]":
    for rise in named_rises(picture)[:NEWS]:
        place, evidence = rise.places[0]
        sources = join_first_few([row.source for row in evidence])
        yield (
            f"More was said than before about this: {rise.theme} ({place}). "
            f"It came from {sources}. It is worth a look."
        )
    for row in named_disagreements(picture)[:NEWS]:
        yield f"{row.theme} came up a lot in {join_first_few(row.often)}, but hardly in {join_first_few(row.hardly)}."


def _outcomes(picture: "Picture", titles: "Mapping[str, str]") -> "Iterator[str]":
    outcomes = {outcome for rows in picture.board.outcomes.values() for outcome in rows}
    for state, words in (("done", "We did it"), ("doing", "We are doing it")):
        titles_of_state = sorted(
            {
                titles[outcome.reference]
                for outcome in outcomes
                if outcome.state == state and outcome.reference in titles
            }
        )
        if titles_of_state:
            others = len(titles_of_state) - DONE
            remainder = f", and {others} more" if others > 0 else ""
            yield f"{words}: {'; '.join(titles_of_state[:DONE])}{remainder}."


def _who(picture: "Picture") -> "Iterator[str]":
    areas, groups = underheard(picture)
    if areas:
        yield f"Few people told us something from {join_first_few(areas)}."
    if groups:
        yield f"We heard too little from these groups: {'; '.join(groups[:FEW])}."
    if areas or groups:
        yield "Tell us how we can reach more people there."


def join_first_few(words: "Sequence[str]") -> str:
    return join_in_sentence(words if len(words) <= FEW else [*words[:FEW], f"{len(words) - FEW} more"])
