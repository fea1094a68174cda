"""The page a board reads in two minutes: what matters, eight figures, and the panels below them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from insight.dashboard.needs import BoardNeed, board_needs
from insight.dashboard.presenters.cards import FigureCard, figure_card, hidden_notes
from insight.dashboard.sentences import BoardFacts, BoardSentence, FigureState, board_sentences, mean_gap
from insight.dashboard.series import figure_values
from insight.picture.contents import NOT_SORTED, NOT_SORTED_NAME
from insight.picture.figures import FIGURES
from insight.picture.trends import Trend
from kit.sentences import join_in_sentence
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from insight.dashboard.series import KnownChangeRow
    from insight.picture.dashboard_content import DashboardContent, ThemeOutcomes
    from insight.picture.figures import FigureValue
    from insight.reports.models import Dashboard

# The figures of the board, and those that stand in where one of them has no number to show.
EIGHT = ("in_time", "overdue", "changes", "people", "ratified", "roles", "positive", "days_to_payment")
IN_RESERVE = (
    "promises",
    "plans",
    "raised",
    "days_to_answer",
    "forums",
    "audited",
    "new_people",
    "paid_in_time",
)
MONEY = ("fees", "expenses", "days_to_payment", "paid_in_time")
COMPLAINTS = ("complaints", "complaint_rate", "compliments", "acknowledged", "replied")
THEMES_DRAWN = 6
A_YEAR = 4
OUTCOMES = (
    _lazy("Done and checked"),
    _lazy("We are doing it"),
    _lazy("We can’t, and why"),
    _lazy("No answer yet"),
)
TREND_WORDS: "dict[str, str]" = {
    Trend.MORE: _lazy("▲ more"),
    Trend.LESS: _lazy("▼ less"),
    "": _lazy("no real change"),
}


class AgreementRow(NamedTuple):
    """Which way each source went on a theme, and what that comes to."""

    theme: str
    trends: list[str]
    verdict: str


class GapRow(NamedTuple):
    """As a dumbbell is drawn: a question, what people and teams gave it, and a year before."""

    question: str
    people: float | None
    teams: float | None
    people_before: float | None
    teams_before: float | None


class SaidAndDone(NamedTuple):
    """Themes with their points by what came of them, and the sentence above."""

    sentence: str
    rows: list[tuple[str, list[int]]]


@dataclass(frozen=True)
class FrontPage:
    sentences: list[BoardSentence]
    needs: list[BoardNeed]
    cards: list[FigureCard]
    hidden: list[str]
    said_and_done: SaidAndDone | None
    gaps: list[GapRow]
    gap_sentence: str
    sources: list[str]
    agreement: list[AgreementRow]
    agreeing: list[str]
    differing: list[str]
    heard: list[tuple[str, float | None, str]]
    not_heard: str
    money: list[str]
    complaints: list[str]
    outcomes: tuple[str, ...] = OUTCOMES


def front_page(
    dashboard: "Dashboard", before: "Sequence[Dashboard]", known: "Sequence[KnownChangeRow]" = ()
) -> FrontPage:
    content, rows = dashboard.content, [dashboard, *before]
    values = figure_values(dashboard)
    facts = board_facts(rows, known)
    return FrontPage(
        sentences=board_sentences(facts),
        needs=board_needs(facts),
        cards=[figure_card(FIGURES[name], rows, known) for name in chosen_figures(values)],
        hidden=hidden_notes(values),
        said_and_done=said_and_done(content.outcomes),
        gaps=_gap_rows(content, _year_before(rows)),
        gap_sentence=_gap_sentence(content),
        sources=content.sources,
        agreement=[
            AgreementRow(row.theme, [str(TREND_WORDS[trend]) for trend in row.trends], agreement(row.trends))
            for row in content.changes
        ],
        agreeing=_named_by_several(content),
        differing=_differing(content),
        heard=[(row.area, row.rate, "people") for row in content.heard if row.rate is not None],
        not_heard=_not_heard_sentence(content),
        money=money_sentences(values),
        complaints=complaint_sentences(values),
    )


def board_facts(rows: "Sequence[Dashboard]", known: "Sequence[KnownChangeRow]" = ()) -> BoardFacts:
    content = rows[0].content
    states = []
    for name, value in figure_values(rows[0]).items():
        change = figure_card(FIGURES[name], rows, known).change
        states.append(FigureState(FIGURES[name], value, change.variation if change else None))
    return BoardFacts(states, content.outcomes, content.rising, content.questions)


def chosen_figures(values: "Mapping[str, FigureValue | None]") -> list[str]:
    """At most eight: those with a number, then those of which it is said that there is nothing; never one that
    is hidden.
    """
    readable = [name for name in (*EIGHT, *IN_RESERVE) if values.get(name) is not None]
    numbered = [name for name in readable if not FIGURES[name].is_empty(values[name])]
    chosen = (numbered + [name for name in readable if name not in numbered])[:8]
    return [name for name in (*EIGHT, *IN_RESERVE) if name in chosen]


def said_and_done(outcomes: "Sequence[ThemeOutcomes]") -> SaidAndDone | None:
    """The themes with most points, and all others together."""
    if not outcomes:
        return None
    rows = [(_theme_name(row), list(row[1:])) for row in outcomes[:THEMES_DRAWN]]
    if rest := outcomes[THEMES_DRAWN:]:
        rows.append(
            (_("Everything else"), [sum(counts) for counts in zip(*(row[1:] for row in rest), strict=True)])
        )
    total, done, unanswered = (
        sum(row.points for row in outcomes),
        sum(row.done for row in outcomes),
        sum(row.unanswered for row in outcomes),
    )
    sentence = ngettext(
        "Of {total:,} point that came in, {done:,} was done and checked when the quarter ended, and {unanswered:,} had no answer.",
        "Of {total:,} points that came in, {done:,} were done and checked when the quarter ended, and {unanswered:,} had no answer.",
        total,
    ).format(total=total, done=done, unanswered=unanswered)
    return SaidAndDone(sentence, rows)


def _theme_name(row: "ThemeOutcomes") -> str:
    return str(NOT_SORTED_NAME) if row.theme == NOT_SORTED else row.theme


def _year_before(rows: "Sequence[Dashboard]") -> "Dashboard | None":
    wanted_quarter = rows[0].edition.of_quarter.back(A_YEAR + 1)[0]
    return next((row for row in rows[1:] if row.edition.of_quarter == wanted_quarter), None)


def _gap_rows(content: "DashboardContent", earlier: "Dashboard | None") -> list[GapRow]:
    questions_before = {row.question: row for row in earlier.content.questions} if earlier else {}
    return [
        GapRow(
            row.question,
            row.people,
            row.teams,
            questions_before[row.question].people if row.question in questions_before else None,
            questions_before[row.question].teams if row.question in questions_before else None,
        )
        for row in content.questions
    ]


def _gap_sentence(content: "DashboardContent") -> str:
    if not content.questions:
        return _("No audit has been agreed with enough people yet to set teams and people side by side.")
    gap = mean_gap(content.questions)
    widest = max(content.questions, key=lambda row: abs(row.teams - row.people))
    apart = _("Furthest apart: {question}, {gap:.1f}.").format(
        question=widest.question, gap=abs(widest.teams - widest.people)
    )
    if not gap:
        return _("Taken together, both rate alike. {apart}").format(apart=apart)
    words = (
        _("Teams rate {gap:.1f} higher. {apart}") if gap > 0 else _("People rate {gap:.1f} higher. {apart}")
    )
    return words.format(gap=abs(gap), apart=apart)


def agreement(trends: "Sequence[str]") -> str:
    """What the sources that changed say together; one that did not change says nothing."""
    rose, fell = list(trends).count(Trend.MORE), list(trends).count(Trend.LESS)
    if rose and fell:
        return _("They differ")
    changed, word = (rose, _("more")) if rose else (fell, _("less"))
    if changed == len(trends) and changed > 1:
        return _("All agree: {word}").format(word=word)
    if changed > 1:
        return _("{changed} agree: {word}").format(changed=changed, word=word)
    return _("Only one source")


def _named_by_several(content: "DashboardContent") -> list[str]:
    """Themes that two sources or more name among those they name most."""
    sources_of: dict[str, list[str]] = {}
    for source in content.themes:
        for row in source.themes:
            if row.theme != NOT_SORTED_NAME:
                sources_of.setdefault(row.theme, []).append(source.source)
    return [
        _("{theme}: among the themes named most in {sources}.").format(
            theme=theme, sources=join_in_sentence(sources)
        )
        for theme, sources in sources_of.items()
        if len(sources) > 1
    ][:3]


def _differing(content: "DashboardContent") -> list[str]:
    return [
        _("{theme}: named a lot in {often}, hardly in {hardly}.").format(
            theme=row.theme, often=join_in_sentence(row.often), hardly=join_in_sentence(row.hardly)
        )
        for row in content.differ[:3]
    ]


def _not_heard_sentence(content: "DashboardContent") -> str:
    if content.not_heard:
        return _(
            "For how many people live there, we heard less than half as often as elsewhere from {areas}."
        ).format(areas=join_in_sentence(content.not_heard))
    if content.heard:
        return _("No area stands out. That says nothing of people in it who are never asked.")
    return _("How many people live where has not been agreed yet, so we cannot say who was not heard.")


def complaint_sentences(values: "Mapping[str, FigureValue | None]") -> list[str]:
    """Complaints beside compliments. What no file says is said; what is hidden is named below, once for all figures."""
    return [
        _("{label}: {text}.").format(label=FIGURES[name].label, text=FIGURES[name].text(value))
        for name in COMPLAINTS
        if (value := values.get(name)) is not None
    ]


def money_sentences(values: "Mapping[str, FigureValue | None]") -> list[str]:
    """What was paid and how fast, as far as it is shown; nothing where nothing was."""
    return [
        _("{label}: {text}.").format(label=FIGURES[name].label, text=FIGURES[name].text(values[name]))
        for name in MONEY
        if (value := values.get(name)) and value.number and not FIGURES[name].is_empty(value)
    ]
