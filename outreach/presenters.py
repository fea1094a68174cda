"""Visits and what was promised, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kit.design.jinja import full_date
from kit.disclosure_control.bands import BAND_STARTS, band_in_words
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.translation import month_name
from meetings.models import PlanAction, PlanActionState
from meetings.presenters import action_tag
from outreach.agreed import OutreachRules
from outreach.models import Community, Visit

KEPT_OR_NOT = [
    (PlanActionState.PLANNED, _lazy("Not begun")),
    (PlanActionState.DOING, _lazy("We are doing it")),
    (PlanActionState.DONE, _lazy("Kept")),
    (PlanActionState.STOPPED, _lazy("Not kept, and why")),
]
STATE_WORDS = dict(KEPT_OR_NOT)
NEAREST = 100


@dataclass(frozen=True)
class CommunityLine:
    community: Community
    last_met: str
    is_unmet: bool


@dataclass(frozen=True)
class PromiseLine:
    """`community` is empty where naming it could say who somebody is."""

    action: PlanAction
    tag: dict[str, str]
    community: str
    outcome: str


def bands_to_choose() -> list[tuple[int, str]]:
    starts = [0, *BAND_STARTS]
    return [(start, band_in_words(start, BAND_STARTS[0])) for start in starts]


def community_line(community: Community, agreed: OutreachRules) -> CommunityLine:
    day: date | None = getattr(community, "last_met_on")  # noqa: B009 - annotated by the selector
    last_met = full_date(day) if day else _("nobody went yet")
    return CommunityLine(community, last_met, day is None or day < agreed.met_before)


def met_line(community: Community, agreed: OutreachRules) -> dict[str, object]:
    """As everybody reads it: in which month, and about how many at the most."""
    largest: int = getattr(community, "most_people")  # noqa: B009 - annotated by the selector
    day: date = getattr(community, "last_met_on")  # noqa: B009
    month = f"{month_name(day.month)} {day.year}"
    people = band_in_words(largest, agreed.smallest)
    return {"community": community, "month": month, "people": people}


def promise_lines(
    actions: Iterable[PlanAction], today: date, agreed: OutreachRules | None = None
) -> list[PromiseLine]:
    return [promise_line(action, today, agreed) for action in actions]


def promise_line(action: PlanAction, today: date, agreed: OutreachRules | None = None) -> PromiseLine:
    """For everybody where `agreed` is given: what was promised to few stands without where that was."""
    visit = action.plan.visit
    named = agreed is None or (visit.community.may_be_named and visit.people_from >= agreed.smallest)
    tag = action_tag(action, today)
    if not (action.is_open and action.due_on < today):
        tag = tag | {"text": str(STATE_WORDS[PlanActionState(action.state)])}
    outcome = action.changed if action.state == PlanActionState.DONE else action.evidence
    return PromiseLine(action, tag, visit.community.name if named else "", "" if action.is_open else outcome)


def promise_in_words(action: PlanAction) -> list[tuple[str, str]]:
    return [
        (_("What was promised"), action.what),
        (_("By"), full_date(action.due_on)),
        (_("Where it has got to"), str(STATE_WORDS[PlanActionState(action.state)])),
        (_("What came of it"), action.changed),
    ]


def visit_facts(visit: Visit) -> list[tuple[str, str]]:
    """As those read it who go there."""
    return [
        (_("Day"), full_date(visit.held_on)),
        (_("Where"), visit.place),
        (_("Who went"), visit.visited_as),
        (_("Asked or offered"), str(visit.get_direction_display())),
        (_("How many people"), band_in_words(visit.people_from, BAND_STARTS[0])),
        (_("Language"), visit.language),
    ]


def community_facts(community: Community) -> list[tuple[str, str]]:
    rows = [
        (_("Place"), community.area.name),
        (_("Where they meet"), community.place),
        (_("Languages"), community.languages),
        (_("Organisation"), community.organisation),
        (_("Whom to ask there"), community.contact_role),
        (_("How to reach them"), community.how_to_reach),
        (_("May everybody read its name?"), _("Yes") if community.may_be_named else _("No")),
    ]
    return [(label, words) for label, words in rows if words]


def residents_in_words(number: int) -> str:
    """A census table is blurred on purpose, so no number of it is said as exact."""
    if number < NEAREST:
        return _("fewer than {number}").format(number=NEAREST)
    return _("about {number:,}").format(number=round(number, -2))
