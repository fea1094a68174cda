"""A quarter on one page, in plain words: for its own page, its paper, and the newsletter. Pure.

Every list is cut, so that all of it stays on one sheet of paper however much there is to tell.
"""

from typing import TYPE_CHECKING, NamedTuple

from insight.papers.presenters.changes import named_disagreements, named_rises
from insight.papers.presenters.quarter import source_in_sentence, themes_named_most
from insight.papers.presenters.reach import underheard
from insight.picture.contents import positive_answers, shares
from insight.picture.quarters import Quarter
from kit.sentences import join_in_sentence
from kit.translation import gettext as _
from kit.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from insight.picture.contents import Picture, PositiveAnswers

SOURCES, THEMES, NEWS, DONE, FEW = 4, 3, 2, 2, 3


class SummarySection(NamedTuple):
    heading: str
    sentences: list[str]


def summary_heading(picture: "Picture") -> str:
    return _("What people told us, {in_words}").format(in_words=Quarter.named(picture.quarter).in_words)


def summary_sections(picture: "Picture", titles: "Mapping[str, str]") -> list[SummarySection]:
    """Those that have something to say. `titles` are those of points that were done, as the board shows them
    now.
    """
    sections = (
        SummarySection(_("How we heard"), list(_how(picture))),
        SummarySection(_("What people spoke of most"), list(_most(picture))),
        SummarySection(_("What is new"), list(_new(picture))),
        SummarySection(_("What came of it"), list(_outcomes(picture, titles))),
        SummarySection(_("Who we did not hear enough"), list(_who(picture))),
        SummarySection(
            _("Good to know"), [_("Very small numbers are left out. So nobody can be known by them.")]
        ),
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
        yield _("We heard on our board, and from {sources}.").format(sources=sources)
    points = ngettext("1 point", "{raised:,} points", board.raised).format(raised=board.raised)
    people = ngettext("1 person", "{people:,} people", board.people).format(people=board.people)
    answers = ngettext("1 answer", "{answered:,} answers", board.answered).format(answered=board.answered)
    yield _("{points} came onto the board. {people} said so. We gave {answers}.").format(
        points=points, people=people, answers=answers
    )
    scores = positive_answers(picture.score_counts)
    if scores and scores.positive is not None:
        good = round(100 * scores.positive / scores.answers)
        yield _(
            "Of every 100 answers to the Friends and Family Test, {good} were good or very good.{poor}"
        ).format(good=good, poor=_poor(scores))


def _poor(scores: "PositiveAnswers") -> str:
    if scores.negative is None:
        return ""
    return _(" {negative} were poor or very poor.").format(
        negative=round(100 * scores.negative / scores.answers)
    )


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
            _(
                "More was said than before about this: {theme} ({place}). It came from {sources}. It is worth a look."
            ).format(theme=rise.theme, place=place, sources=sources)
        )
    for row in named_disagreements(picture)[:NEWS]:
        yield _("{theme} came up a lot in {often}, but hardly in {hardly}.").format(
            theme=row.theme, often=join_first_few(row.often), hardly=join_first_few(row.hardly)
        )


def _outcomes(picture: "Picture", titles: "Mapping[str, str]") -> "Iterator[str]":
    outcomes = {outcome for rows in picture.board.outcomes.values() for outcome in rows}
    for state, words in (("done", _("We did it")), ("doing", _("We are doing it"))):
        titles_of_state = sorted(
            {
                titles[outcome.reference]
                for outcome in outcomes
                if outcome.state == state and outcome.reference in titles
            }
        )
        if titles_of_state:
            others = len(titles_of_state) - DONE
            remainder = _(", and {others} more").format(others=others) if others > 0 else ""
            yield f"{words}: {'; '.join(titles_of_state[:DONE])}{remainder}."


def _who(picture: "Picture") -> "Iterator[str]":
    areas, groups = underheard(picture)
    if areas:
        yield _("Few people told us something from {areas}.").format(areas=join_first_few(areas))
    if groups:
        yield _("We heard too little from these groups: {groups}.").format(groups="; ".join(groups[:FEW]))
    if areas or groups:
        yield _("Tell us how we can reach more people there.")


def join_first_few(words: "Sequence[str]") -> str:
    return join_in_sentence(
        words if len(words) <= FEW else [*words[:FEW], _("{words} more").format(words=len(words) - FEW)]
    )
