"""What waits for somebody with their team's audit and its plan, for Today (kit/waiting.py)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse

from audits.self_audits.models import Audit, Ratification, Stage
from audits.self_audits.plan_kind import AuditPlans
from audits.self_audits.selectors.audits import ratifications_to_invite_to, team_scope
from kit.translation import gettext_lazy as _lazy
from kit.waiting import FoundRow, RowQuery, WaitingItem, joined, listed
from meetings.models import PlanAction
from people.models import Person, Role, Team

HOME = "audits:home"
DOES_IT = frozenset({Role.TEAM_MEMBER, Role.TEAM_LEAD})
LEADS_IT = frozenset({Role.TEAM_LEAD})
AUDIT, PLAN = _lazy("Self-audit"), _lazy("Plan")
# Of one audit: the sort of step, what it is called, its link, why it is there, and the page where it is taken.
STEPS = {
    "audits.score": (
        AUDIT,
        _lazy("Score your team"),
        _lazy("Score it together, as you find it."),
        "audits:audit",
    ),
    "audits.submit": (
        AUDIT,
        _lazy("Score your team"),
        _lazy("Score it together, then submit it."),
        "audits:audit",
    ),
    "audits.ask": (
        AUDIT,
        _lazy("Ask people"),
        _lazy("The team has submitted. Ask the people who use it."),
        "audits:ask",
    ),
    "audits.invite": (
        AUDIT,
        _lazy("Invite people"),
        _lazy("Nobody has a code to take part yet."),
        "audits:invite",
    ),
    "audits.close": (AUDIT, _lazy("Close the asking"), _lazy("Its last day has come."), "audits:close"),
    "audits.settle": (
        AUDIT,
        _lazy("Agree the result"),
        _lazy("People have answered. Talk about it together."),
        "audits:settle",
    ),
    "audits.plan": (
        PLAN,
        _lazy("Agree what to reach"),
        _lazy("The result is agreed. Plan what you do."),
        "audits:gaps",
    ),
    "audits.publish": (
        PLAN,
        _lazy("Publish the plan"),
        _lazy("Everyone can read it then."),
        "audits:publish",
    ),
}


def waiting_for(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    if any(person.holds(role) for role in DOES_IT):
        yield from _with_the_team(person, today)
    if person.holds(Role.CP_LEAD):
        yield from _with_people(person, today)
    if person.holds(Role.CP_LEAD) or person.holds(Role.PARTNER):
        asking = ratifications_to_invite_to(person).filter(codes=None)
        yield _audit_step(
            "audits.invite", asking, audit="audit_id", team="audit__team__name", due="closes_on"
        )
    actions = PlanAction.objects.open().filter(owner=person, plan__kind=AuditPlans.name)
    key = joined("plan__audit__pk", Value("/"), "pk")
    team = "plan__audit__team__name"
    yield listed("audits.action", actions, _action_line, key=key, title="what", where=team, due="due_on")


def _with_the_team(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    scoring = Audit.objects.filter(stage=Stage.SCORING)
    leads, works = (_of_teams(person, roles) for roles in (LEADS_IT, DOES_IT))
    yield _audit_step("audits.submit", scoring.filter(leads), due="due_on")
    yield _audit_step("audits.score", scoring.filter(works).exclude(leads), due="due_on")
    settled = Audit.objects.filter(
        stage=Stage.SETTLED, plan_published_on=None, year__gte=today.year - 1, submitted_on__isnull=False
    )
    planned = Exists(PlanAction.objects.filter(plan=OuterRef("plan")))
    yield _audit_step("audits.plan", settled.filter(works).exclude(planned))
    yield _audit_step("audits.publish", settled.filter(leads).filter(planned))


def _with_people(person: Person, today: date) -> Iterator[RowQuery[WaitingItem]]:
    led = Audit.objects.filter(_of_teams(person, frozenset({Role.CP_LEAD})))
    yield _audit_step("audits.ask", led.filter(stage=Stage.TO_ASK))
    over = Ratification.objects.filter(audit__in=led, closed_on=None, closes_on__lte=today)
    yield _audit_step("audits.close", over, audit="audit_id", team="audit__team__name", due="closes_on")
    counted = Ratification.objects.filter(audit=OuterRef("pk"), took_part__isnull=False, settled_on=None)
    yield _audit_step("audits.settle", led.filter(Exists(counted), stage=Stage.CLOSED))


def _of_teams(person: Person, roles: frozenset[Role]) -> Q:
    return Q(team__in=Team.objects.filter(team_scope(person, roles)))


def _audit_step(
    sort: str,
    rows: QuerySet[Audit] | QuerySet[Ratification],
    *,
    audit: str = "pk",
    team: str = "team__name",
    due: str = "",
) -> RowQuery[WaitingItem]:
    kind, title, note = (str(text) for text in STEPS[sort][:3])
    page = STEPS[sort][3]

    def describe(row: FoundRow) -> WaitingItem:
        url = reverse(page, args=[row.key])
        return WaitingItem(kind, title, url, due=row.due, where=row.where, note=note, page=HOME)

    others = WaitingItem(kind, title, reverse(HOME), note=note, page=HOME)
    return listed(sort, rows, describe, key=audit, where=team, due=due or Value(None), more=others)


def _action_line(row: FoundRow) -> WaitingItem:
    url = reverse("audits:action", args=row.key.split("/"))
    note = str(_lazy("It is yours. Say how far it is."))
    return WaitingItem(str(PLAN), row.title, url, due=row.due, where=row.where, note=note, page=HOME)
