"""Where team and people are furthest apart, and what was agreed about each: beside the picture of a result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from audits.self_audits import scoring
from audits.self_audits.models import Audit, Importance, Ratification, Targets
from audits.self_audits.presenters import item_of
from kit.translation import gettext as _
from meetings.models import PlanAction
from meetings.presenters import plan_action_rows

# So many stand on the page of the result, and what the plan is about; the page of targets has all.
SHOWN = 6


@dataclass(frozen=True)
class AgreedGap:
    """One item. `agreed` are the actions of the plan about it: none is said in words."""

    code: str
    text: str
    team: str
    people: str
    apart: str
    matters: str
    agreed: list[dict[str, object]]


def agreed_gaps(
    audit: Audit,
    ratification: Ratification | None,
    actions: Sequence[PlanAction],
    targets: Targets,
    today: date,
) -> list[AgreedGap]:
    """The widest that matters most first, and all that the plan is about; only where both sides may be shown."""
    scores: Mapping[str, int | None] = {row.item: row.score for row in audit.scores.all()}
    gaps = []
    for code, item in audit.questionnaire.items.items():
        people = item_of(ratification, code)
        gap = scoring.gap(scores.get(code), people)
        if not gap:
            continue
        matters = targets.get(code, (None, None))[1]
        agreed = plan_action_rows([action for action in actions if action.about == code], today)
        row = AgreedGap(
            code,
            item.text,
            str(scores[code]),
            scoring.format_one_decimal(people),
            scoring.format_one_decimal(abs(gap)),
            str(Importance(matters).label) if matters else _("not said"),
            agreed,
        )
        gaps.append((scoring.gap_priority(gap, matters), row))
    rows = [row for _order, row in sorted(gaps, key=lambda pair: pair[0])]
    return rows[:SHOWN] + [row for row in rows[SHOWN:] if row.agreed]


def apart_sentence(rows: Sequence[AgreedGap]) -> str:
    """How much of what is apart has something agreed about it."""
    agreed = sum(bool(row.agreed) for row in rows)
    if not agreed:
        return _("Nothing in the plan says yet which of these it is about.")
    return _("Something was agreed about {agreed} of these {number}.").format(agreed=agreed, number=len(rows))
