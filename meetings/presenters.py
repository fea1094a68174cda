"""The words and colours of a plan, so that templates decide nothing."""

from collections.abc import Iterable
from datetime import date

from kit.design.jinja import full_date
from kit.translation import gettext as _
from kit.translation import ngettext
from meetings.models import PlanAction, PlanActionState

STATE_TAGS = {
    PlanActionState.PLANNED: "nhsuk-tag--white",
    PlanActionState.DOING: "nhsuk-tag--yellow",
    PlanActionState.DONE: "nhsuk-tag--green",
    PlanActionState.STOPPED: "nhsuk-tag--grey",
}


def action_tag(action: PlanAction, today: date) -> dict[str, str]:
    if action.is_open and action.due_on < today:
        days = (today - action.due_on).days
        return {
            "text": ngettext("{days} day late", "{days} days late", days).format(days=days),
            "classes": "nhsuk-tag--red",
        }
    state = PlanActionState(action.state)
    return {"text": state.label, "classes": STATE_TAGS[state]}


def plan_action_rows(rows: Iterable[PlanAction], today: date) -> list[dict[str, object]]:
    return [{"action": row, "tag": action_tag(row, today)} for row in rows]


def action_in_words(action: PlanAction) -> list[tuple[str, str]]:
    """(what, text) for each thing that is saved of it, beside what somebody else wrote meanwhile."""
    saved = {
        _("What"): action.what,
        _("Who"): _("{owner} and {co_owner}").format(
            owner=action.owner or _("nobody"), co_owner=action.co_owner
        ),
        _("By"): full_date(action.due_on),
        _("Where it has got to"): action.get_state_display(),
        _("What is different"): action.changed,
        _("What shows it"): action.evidence,
    }
    return [(what, words) for what, words in saved.items() if words]
