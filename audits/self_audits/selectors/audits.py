"""Audits a person may see. Views get at rows only through here."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from audits.self_audits.models import Audit, Questionnaire, Ratification, Stage, Targets
from audits.self_audits.rules import Can
from meetings.models import OPEN_STATES, PlanAction
from meetings.selectors.plans import actions_of
from people.models import Person, Role, Team
from people.searching import by_name

SHOWN = 100
WITH_IT = ("team__directorate", "team__area", "questionnaire", "plan")


def team_scope(person: Person, roles: Collection[Role]) -> Q:
    """The teams that a person's roles reach, as a condition on Team."""
    scope = Q(pk__in=[])
    for held in person.roles_in_force:
        if held.role in roles:
            place = {noun: getattr(held, f"{noun}_id") for noun in ("team", "directorate", "area")}
            conditions = [Q(**{"pk" if noun == "team" else noun: pk}) for noun, pk in place.items() if pk]
            scope |= conditions[0] if conditions else Q(pk__gt=0)
    return scope


def visible_to(person: Person) -> QuerySet[Audit]:
    """Of the teams that a person works in, leads co-production for, or directs; of all for the Guardian."""
    roles = {Role.TEAM_MEMBER, Role.TEAM_LEAD, Role.CP_LEAD, Role.DIRECTOR, Role.GUARDIAN}
    return Audit.objects.filter(team__in=Team.objects.filter(team_scope(person, roles)))


def audit_for(person: Person, pk: int) -> Audit:
    """One audit with its team and questions. To those who may not see it, it does not exist."""
    rows = Audit.objects.select_related(*WITH_IT)
    audit = rows.filter(pk=pk).first()
    if audit is None or not person.has_perm(Can.SEE, audit):
        raise Http404
    return audit


def audits_of_years(person: Person, years: list[int]) -> QuerySet[Audit]:
    """The audits of these years of the person's teams, the newest year first, by team."""
    rows = (
        visible_to(person)
        .filter(year__in=years)
        .select_related("team", "questionnaire")
        .defer("questionnaire__content")
    )
    return rows.order_by("-year", *by_name("team__name"), "instrument").annotate(
        open_actions=Count("plan__actions", filter=Q(plan__actions__state__in=OPEN_STATES)),
    )


def audits_to_show(person: Person, today: date, *, has_begun: bool) -> QuerySet[Audit]:
    """Of this year; before this year's campaign has begun, last year's too, since few or none are of this year."""
    years = [today.year] if has_begun else [today.year, today.year - 1]
    return audits_of_years(person, years)


def ratifications_to_invite_to(person: Person) -> QuerySet[Ratification]:
    """Open askings that a person may invite others to."""
    teams = Team.objects.filter(team_scope(person, {Role.CP_LEAD, Role.PARTNER}))
    rows = Ratification.objects.filter(closed_on=None, audit__team__in=teams, audit__stage=Stage.ASKING)
    return rows.select_related("audit__team").order_by("closes_on", "pk")


def open_ratification_for(person: Person, pk: int) -> Ratification:
    """The open asking of an audit, for those who invite to it."""
    row = (
        Ratification.objects.filter(audit=pk, closed_on=None)
        .select_related("audit__team__directorate", "audit__team__area", "audit__questionnaire")
        .first()
    )
    if row is None or not (person.has_perm(Can.INVITE, row.audit) or person.has_perm(Can.SEE, row.audit)):
        raise Http404
    if not person.has_perm(Can.INVITE, row.audit):
        raise PermissionDenied
    return row


def teams_to_start(person: Person) -> QuerySet[Team]:
    """Open teams a person may start an audit for."""
    return Team.objects.filter(team_scope(person, {Role.TEAM_LEAD, Role.CP_LEAD}), is_active=True)


def tools() -> QuerySet[Questionnaire]:
    """The newest version of each questionnaire."""
    return Questionnaire.objects.newest().defer("content")


def previous_audit(audit: Audit) -> Audit | None:
    """The newest submitted audit of an earlier year with the same tool, and its plan; or None."""
    return (
        Audit.objects.filter(team=audit.team_id, instrument=audit.instrument, year__lt=audit.year)
        .exclude(submitted_on=None)
        .order_by("-year")
        .first()
    )


def plan_of(audit: Audit | None) -> list[PlanAction]:
    return actions_of(audit.plan) if audit else []


def action_for(person: Person, audit_pk: int, pk: int) -> PlanAction:
    action = (
        PlanAction.objects.filter(pk=pk, plan__audit=audit_pk)
        .select_related(*(f"plan__audit__{way}" for way in WITH_IT), "owner")
        .first()
    )
    if action is None or not person.has_perm(Can.SEE, action.plan.audit):
        raise Http404
    return action


def published_plans() -> QuerySet[Audit]:
    """Of each team and tool the newest plan that is shown to everyone."""
    rows = (
        Audit.objects.exclude(plan_published_on=None)
        .select_related("team", "questionnaire")
        .defer("questionnaire__content")
    )
    rows = rows.annotate(in_order=by_name("team__name")[0])
    return rows.order_by("in_order", "team_id", "instrument", "-year").distinct(
        "in_order", "team_id", "instrument"
    )


def published_plan(team_slug: str, tool: str, year: int) -> Audit:
    rows = Audit.objects.exclude(plan_published_on=None).select_related("team", "questionnaire")
    audit = rows.filter(team__slug=team_slug, instrument=tool, year=year).first()
    if audit is None:
        raise Http404
    return audit


def counted_ratification(audit: Audit | None) -> Ratification | None:
    """The newest asking of an audit that was counted: what people said of it."""
    if audit is None:
        return None
    return next((row for row in reversed(audit.ratifications.all()) if row.is_counted), None)


def targets_of(audit: Audit) -> Targets:
    return {row.item: (row.target, row.matters) for row in audit.aims.all()}


# For the scheduled jobs.


def teams_without(questionnaire: Questionnaire, *, year: int) -> QuerySet[Team]:
    having = Audit.objects.filter(instrument=questionnaire.code, year=year).values("team")
    return Team.objects.filter(is_active=True).exclude(pk__in=having)


def still_scoring(today: date) -> QuerySet[Audit]:
    """Audits the team is scoring and that were not due too long ago."""
    return Audit.objects.filter(stage=Stage.SCORING, due_on__gte=today).select_related("team")
