"""A quarter on one page, in plain words: for its own page, its paper, and the newsletter. Pure.

Every list is cut, so that all of it stays on one sheet of paper however much there is to tell.
"""

from typing import TYPE_CHECKING

from insight.reports.picture import positive, shares
from insight.reports.presenters.quarter import (
    join_in_sentence,
    named_disagreements,
    named_rises,
    source_in_sentence,
)
from insight.reports.presenters.reach import underheard
from insight.reports.quarters import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from insight.reports.picture import Picture

SOURCES, THEMES, NEWS, DONE, FEW = 4, 3, 2, 2, 3


def summary_heading(picture: "Picture") -> str:
    return f"What people told us, {Quarter.named(picture['quarter']).in_words}"


def summary_sections(picture: "Picture", titles: "Mapping[str, str]") -> list[tuple[str, list[str]]]:
    """[(heading, [sentence, …]), …]. `titles` are those of points that were done, as the board shows them now."""
    every = (
        ("How we heard", list(_how(picture))),
        ("What people spoke of most", list(_most(picture))),
        ("What is new", list(_new(picture))),
        ("What came of it", list(_done(picture, titles))),
        ("Who we did not hear enough", list(_who(picture))),
        ("Good to know", ["Very small numbers are left out. So nobody can be known by them."]),
    )
    return [(words, sentences) for words, sentences in every if sentences]


def sections_as_text(found: "Iterable[tuple[str, list[str]]]") -> str:
    """As the newsletter takes it: the first line of each paragraph is its heading."""
    return "\n\n".join("\n".join([words, *sentences]) for words, sentences in found)


def key_sentences(picture: "Picture") -> list[str]:
    """What stands at the top of the whole picture."""
    return [*_how(picture), *_new(picture), *_who(picture)]


def _how(picture: "Picture") -> "Iterator[str]":
    board = picture["board"]
    if picture["names"]:
        yield f"We heard on our board, and from {join_first_few([source_in_sentence(picture, source) for source in picture['names']])}."
    points = "1 point" if board["raised"] == 1 else f"{board['raised']:,} points"
    people = "1 person" if board["people"] == 1 else f"{board['people']:,} people"
    yield f"{points} came onto the board. {people} said so. We gave {board['answered']:,} {'answer' if board['answered'] == 1 else 'answers'}."
    good, poor, answers = positive(picture["shown"]["scores"]) or (None, None, 0)
    if good is not None:
        bad = "" if poor is None else f" {round(100 * poor / answers)} were poor or very poor."
        yield f"Of every 100 answers to the Friends and Family Test, {round(100 * good / answers)} were good or very good.{bad}"


def _most(picture: "Picture") -> "Iterator[str]":
    for source, name in list(picture["names"].items())[:SOURCES]:
        theme_shares = shares(picture["shown"]["themes"], source, picture["themes"])
        top_themes = sorted(
            (theme for theme in theme_shares if theme_shares[theme]), key=lambda theme: -theme_shares[theme]
        )[:THEMES]
        if top_themes:
            yield f"{name}: {'; '.join(picture['themes'][theme] for theme in top_themes)}."


def _new(picture: "Picture") -> "Iterator[str]":
    for theme, rows, _ in named_rises(picture)[:NEWS]:
        place, evidence = rows[0]
        yield f"More was said than before about this: {theme} ({place}). It came from {join_first_few([name for name, _, _ in evidence])}. It is worth a look."
    for theme, often, hardly in named_disagreements(picture)[:NEWS]:
        yield f"{theme} came up a lot in {join_first_few(often)}, but hardly in {join_first_few(hardly)}."


def _done(picture: "Picture", titles: "Mapping[str, str]") -> "Iterator[str]":
    rows = {tuple(row) for rows in picture["board"]["done"].values() for row in rows}
    for state, words in (("done", "We did it"), ("doing", "We are doing it")):
        done_titles = sorted(
            {titles[reference] for reference, is_now in rows if is_now == state and reference in titles}
        )
        if done_titles:
            remainder = f", and {len(done_titles) - DONE} more" if len(done_titles) > DONE else ""
            yield f"{words}: {'; '.join(done_titles[:DONE])}{remainder}."


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
