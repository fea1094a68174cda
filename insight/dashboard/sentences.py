"""What matters of a quarter, in three sentences, each from figures. Pure: dataclasses in, sentences out.

Never more than is certain. A change is one only by the rules of Making Data Count; nothing is said from a hidden
number; and every sentence has its figure in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from insight.dashboard.real_changes import Variation
from insight.picture.contents import NOT_SORTED
from insight.picture.dashboard_content import QuestionScores, RisingName, ThemeOutcomes
from insight.picture.figures import Figure, FigureValue
from kit.sentences import join_in_sentence
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext

MOST = 3
# A change better, and one for the worse.
CHANGES = {
    "in_time": (_lazy("More points are answered in time"), _lazy("Fewer points are answered in time")),
    "days_to_answer": (_lazy("Answers come faster"), _lazy("Answers take longer")),
    "overdue": (_lazy("Fewer points are late"), _lazy("More points are late")),
    "changes": (_lazy("More changes are made and checked"), _lazy("Fewer changes are made and checked")),
    "forums": (_lazy("More of the forums are held"), _lazy("Fewer of the forums are held")),
    "people": (_lazy("More people come to forums"), _lazy("Fewer people come to forums")),
    "new_people": (
        _lazy("More people come for the first time"),
        _lazy("Fewer people come for the first time"),
    ),
    "promises": (
        _lazy("Services keep more of their promises"),
        _lazy("Services keep fewer of their promises"),
    ),
    "audited": (_lazy("More teams have audited"), _lazy("Fewer teams have audited")),
    "ratified": (_lazy("People agree with more audits"), _lazy("People agree with fewer audits")),
    "plans": (_lazy("More plans can be read"), _lazy("Fewer plans can be read")),
    "roles": (_lazy("More roles are filled"), _lazy("Fewer roles are filled")),
    "days_to_payment": (_lazy("People are paid faster"), _lazy("People wait longer to be paid")),
    "paid_in_time": (_lazy("More is paid in time"), _lazy("Less is paid in time")),
    "positive": (
        _lazy("More of the Friends and Family Test is positive"),
        _lazy("Less of the Friends and Family Test is positive"),
    ),
    "actions": (
        _lazy("More of what meetings agree on gets done"),
        _lazy("Less of what meetings agree on gets done"),
    ),
    "full_members": (
        _lazy("People with lived experience decide in more of the work"),
        _lazy("People with lived experience decide in less of the work"),
    ),
    "response_rate": (
        _lazy("More people answer the Friends and Family Test"),
        _lazy("Fewer people answer the Friends and Family Test"),
    ),
    "acknowledged": (
        _lazy("More people hear within 3 working days that we have their complaint"),
        _lazy("Fewer people hear within 3 working days that we have their complaint"),
    ),
    "replied": (
        _lazy("More complaints are answered in the agreed time"),
        _lazy("Fewer complaints are answered in the agreed time"),
    ),
    "reopened": (_lazy("Fewer complaints are opened again"), _lazy("More complaints are opened again")),
    "ombudsman": (
        _lazy("The Ombudsman agrees with fewer complaints about us"),
        _lazy("The Ombudsman agrees with more complaints about us"),
    ),
    "pals_days": (_lazy("PALS settles things faster"), _lazy("PALS takes longer to settle things")),
    "pals_in_time": (
        _lazy("PALS settles more in the agreed time"),
        _lazy("PALS settles less in the agreed time"),
    ),
}


class BoardSentence(NamedTuple):
    """What matters, and the figures that show it."""

    lead: str
    proof: str


class FigureState(NamedTuple):
    """A figure of the quarter; its value None where hidden, its variation None where it is too early to say."""

    figure: Figure
    value: FigureValue | None
    variation: Variation | None


@dataclass(frozen=True)
class BoardFacts:
    states: Sequence[FigureState]
    outcomes: Sequence[ThemeOutcomes]
    rising: Sequence[RisingName]
    questions: Sequence[QuestionScores]

    def value(self, name: str) -> FigureValue | None:
        """None where it is hidden, is not there, or has nothing to say."""
        for state in self.states:
            if state.figure.name == name and state.value and not state.figure.is_empty(state.value):
                return state.value
        return None


def board_sentences(facts: BoardFacts) -> list[BoardSentence]:
    """At most three, what changed before what stands still."""
    return list(_all_sentences(facts))[:MOST]


def _all_sentences(facts: BoardFacts) -> Iterator[BoardSentence]:
    for sentence in (
        _real_changes(facts), _theme(facts), _gap(facts.questions), _late(facts), _vacant(facts), _promises(facts)
    ):  # fmt: skip
        if sentence:
            yield sentence


def _real_changes(facts: BoardFacts) -> BoardSentence | None:
    readable = [state for state in facts.states if state.value and not state.figure.is_empty(state.value)]
    judged = [state for state in readable if state.variation is not None]
    real = [state for state in judged if state.variation in (Variation.CONCERN, Variation.IMPROVEMENT)]
    if not real:
        return _in_time(facts, judged=len(judged))
    # What gets worse first.
    chosen = sorted(real, key=lambda state: state.variation != Variation.CONCERN)[:2]
    leads = [str(CHANGES[state.figure.name][state.variation == Variation.CONCERN]) for state in chosen]
    proof = " ".join(
        _("{figure}: {value}.").format(figure=state.figure.label, value=state.figure.text(state.value))
        for state in chosen
    )
    certain = ngettext("It is a real change.", "Both are real changes.", len(chosen))
    return BoardSentence(". ".join(leads) + ".", f"{proof} {certain}")


def _has_changed(facts: BoardFacts, name: str) -> bool:
    return any(
        state.figure.name == name and state.variation in (Variation.CONCERN, Variation.IMPROVEMENT)
        for state in facts.states
    )


def _in_time(facts: BoardFacts, *, judged: int) -> BoardSentence | None:
    value = facts.value("in_time")
    if value is None or value.number is None or value.of is None:
        return None
    lead = ngettext(
        "{number:,} of {total:,} answer that was due came in time.",
        "{number:,} of {total:,} answers that were due came in time.",
        value.of,
    ).format(number=value.number, total=value.of)
    proof = (
        ngettext(
            "{judged} figure has been counted for long enough to judge, and it shows no real change.",
            "{judged} figures have been counted for long enough to judge, and none shows a real change.",
            judged,
        ).format(judged=judged)
        if judged
        else _("It is too early to tell a real change from chance.")
    )
    return BoardSentence(lead, proof)


def _theme(facts: BoardFacts) -> BoardSentence | None:
    if facts.rising:
        theme, evidence = facts.rising[0]
        rows = join_in_sentence(
            [
                _("{source} ({mentions:,} of {comments:,})").format(
                    source=row.source, mentions=row.mentions, comments=row.comments
                )
                for row in evidence
            ]
        )
        lead = _("“{theme}” is named more than in the year before.").format(theme=theme)
        proof = _("It rose by more than chance in {sources}.").format(sources=rows)
        return BoardSentence(lead, f"{proof} {_unanswered(facts, theme)}".strip())
    return _most_named(facts)


def _most_named(facts: BoardFacts) -> BoardSentence | None:
    """Where one theme stands alone at the top; of what nobody sorted nothing is said."""
    named = sorted(facts.outcomes, key=lambda row: -row.points)[:2]
    if not named or not named[0].points or named[0].theme == NOT_SORTED:
        return None
    if len(named) > 1 and named[0].points == named[1].points:
        return None
    total = sum(row.points for row in facts.outcomes)
    lead = _("People speak most of “{theme}”.").format(theme=named[0].theme)
    proof = ngettext(
        "{points:,} of {total:,} point is about it.", "{points:,} of {total:,} points are about it.", total
    ).format(points=named[0].points, total=total)
    return BoardSentence(lead, f"{proof} {_unanswered(facts, named[0].theme)}".strip())


def _unanswered(facts: BoardFacts, theme: str) -> str:
    waiting = sum(row.unanswered for row in facts.outcomes if row.theme == theme)
    if not waiting:
        return ""
    return ngettext(
        "{waiting:,} of the points about it had no answer when the quarter ended.",
        "{waiting:,} of the points about it had no answer when the quarter ended.",
        waiting,
    ).format(waiting=waiting)


def mean_gap(questions: Sequence[QuestionScores]) -> float:
    """How much higher teams rate themselves, to a tenth."""
    return round(sum(row.teams - row.people for row in questions) / len(questions), 1)


def _gap(questions: Sequence[QuestionScores]) -> BoardSentence | None:
    if not questions:
        return None
    gap = mean_gap(questions)
    if gap > 0:
        lead = _("Teams rate themselves {gap:.1f} above what people give them.").format(gap=gap)
    elif gap < 0:
        lead = _("People rate teams {gap:.1f} above what teams give themselves.").format(gap=-gap)
    else:
        lead = _("Taken together, teams and people rate alike.")
    widest = max(questions, key=lambda row: abs(row.teams - row.people))
    proof = _("They are furthest apart on “{question}”: teams {teams:.1f}, people {people:.1f}.").format(
        question=widest.question, teams=widest.teams, people=widest.people
    )
    return BoardSentence(lead, proof)


def _late(facts: BoardFacts) -> BoardSentence | None:
    """Unless the first sentence may have said it: that their number really changed."""
    value = facts.value("overdue")
    if not value or not value.number or _has_changed(facts, "overdue"):
        return None
    lead = ngettext(
        "{number:,} point was late when the quarter ended.",
        "{number:,} points were late when the quarter ended.",
        value.number,
    ).format(number=value.number)
    return BoardSentence(lead, _("Their answer was due and was not there."))


def _vacant(facts: BoardFacts) -> BoardSentence | None:
    value = facts.value("roles")
    if not value or value.number is None or not value.of or value.number >= value.of:
        return None
    lead = ngettext(
        "{vacant:,} of {total:,} role has nobody in it.",
        "{vacant:,} of {total:,} roles have nobody in them.",
        value.of,
    ).format(vacant=value.of - value.number, total=value.of)
    return BoardSentence(lead, _("So it was on the last day of the quarter."))


def _promises(facts: BoardFacts) -> BoardSentence | None:
    value = facts.value("promises")
    if not value or value.number is None or not value.of:
        return None
    lead = ngettext(
        "Services kept {number:,} of {total:,} promise to come to a forum.",
        "Services kept {number:,} of {total:,} promises to come to forums.",
        value.of,
    ).format(number=value.number, total=value.of)
    return BoardSentence(lead, _("Somebody of the service came."))
