"""Across teams: how many are audited and ratified, how far their answers spread, what is still to do. No team
is ranked.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.utils import timezone

from audits.self_audits import agreed_settings, scoring
from audits.self_audits.models import Audit, Questionnaire, Ratification, Stage
from audits.self_audits.models.questionnaire import Question
from audits.self_audits.selectors.audits import team_scope
from kit.alphabets import in_order
from kit.disclosure_control.tables import suppress_row
from meetings.models import OPEN_STATES, PlanAction
from people.models import Person, Role, Team
from people.searching import by_name

BY_TEAM = {Role.CP_LEAD, Role.DIRECTOR, Role.COMMUNITIES_DIRECTOR, Role.GUARDIAN}

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class AuditCounts(TypedDict):
        """What `_audits_by_team_and_year` counts of an audit; None where there is nothing to count."""

        open_actions: int | None
        overdue: int | None
        people: int | None

    CountedAudit = WithAnnotations[Audit, AuditCounts]

AuditsByTeamAndYear = dict[tuple[int, int], "CountedAudit"]


@dataclass
class DirectorateCoverage:
    """Teams counted together: a directorate."""

    name: str
    teams: int = 0
    audited: int = 0
    ratified: int = 0
    open_actions: int = 0
    overdue: int = 0
    people: int | None = 0


class QuestionSpread(TypedDict):
    """How far the teams' averages of one question lie apart; None for what would be about few teams."""

    question: Question
    averages: list[Fraction] | None
    teams: int
    change: Fraction | None


@dataclass
class Coverage:
    tool: Questionnaire | None
    year: int
    groups: list[DirectorateCoverage] = field(default_factory=list)
    teams: list[dict[str, Any]] = field(default_factory=list)
    spreads: list[QuestionSpread] = field(default_factory=list)
    people_in_all: int | None = 0
    fewest_teams: int = 0


def coverage(person: Person, *, tool: Questionnaire | None, year: int) -> Coverage:
    """What this person may see: their teams by name, and directorates. The same queries however many teams
    there are.
    """
    today = timezone.localdate()
    covered = Coverage(tool=tool, year=year, fewest_teams=agreed_settings.fewest_teams(today))
    roles = BY_TEAM | {Role.BOARD_MEMBER}
    scope = Team.objects.filter(team_scope(person, roles), is_active=True)
    is_named = Case(When(team_scope(person, BY_TEAM), then=True), default=False)
    teams = list(scope.select_related("directorate").annotate(is_named=is_named).order_by(*by_name("name")))
    audits = _audits_by_team_and_year(scope, tool, year, today)
    rows = [_team_row(team, audits.get((team.pk, year))) for team in teams]
    covered.teams = [row for row in rows if row["team"].is_named]
    covered.groups = _by_directorate(rows)
    _hide_people(covered, agreed_settings.fewest_people(today))
    covered.spreads = _spreads(tool, audits, teams, year, covered.fewest_teams) if tool else []
    return covered


def newest_year(today: date) -> int:
    """This year, or the one before until this year's campaign has begun."""
    _tool, begins_on, _ends_on = agreed_settings.campaign(today)
    return today.year if begins_on <= today else today.year - 1


def tool_named(code: str) -> Questionnaire | None:
    newest = Questionnaire.objects.newest()
    if code and (tool := newest.filter(code=code).first()):
        return tool
    return newest.filter(code=agreed_settings.campaign(timezone.localdate())[0]).first()


def _audits_by_team_and_year(
    scope: QuerySet[Team], tool: Questionnaire | None, year: int, today: date
) -> AuditsByTeamAndYear:
    """This year's and last year's audits of those teams, by (team, year)."""
    actions = (
        PlanAction.objects.filter(plan=OuterRef("plan"), state__in=OPEN_STATES).order_by().values("plan")
    )
    rows = Audit.objects.filter(
        team__in=scope, instrument=tool.code if tool else "", year__in=[year, year - 1]
    ).annotate(
        open_actions=Subquery(actions.annotate(n=Count("pk")).values("n")),
        overdue=Subquery(actions.annotate(n=Count("pk", filter=Q(due_on__lt=today))).values("n")),
        people=Subquery(
            Ratification.objects.filter(audit=OuterRef("pk"))
            .order_by()
            .values("audit")
            .annotate(n=Sum("took_part"))
            .values("n")
        ),
    )
    rows = rows.only("team_id", "year", "stage", "due_on", "submitted_on", "results")
    return {(row.team_id, row.year): row for row in rows}


def _team_row(team: Team, audit: "CountedAudit | None") -> dict[str, Any]:
    return {
        "team": team,
        "audit": audit,
        "audited": bool(audit and audit.submitted_on),
        "ratified": bool(audit and audit.stage == Stage.SETTLED),
        "open_actions": (audit and audit.open_actions) or 0,
        "overdue": (audit and audit.overdue) or 0,
        "people": (audit and audit.people) or 0,
    }


def _by_directorate(rows: Iterable[dict[str, Any]]) -> list[DirectorateCoverage]:
    groups: dict[int, DirectorateCoverage] = {}
    for row in rows:
        group = groups.setdefault(
            row["team"].directorate_id, DirectorateCoverage(row["team"].directorate.name)
        )
        group.teams += 1
        for name in ("audited", "ratified", "open_actions", "overdue", "people"):
            setattr(group, name, getattr(group, name) + row[name])
    return sorted(groups.values(), key=lambda group: in_order(group.name))


def _hide_people(covered: Coverage, threshold: int) -> None:
    """How many people took part is about people: small counts, and those that would give them away, are
    hidden.
    """
    # Of no group yet are they hidden.
    people = [group.people for group in covered.groups if group.people is not None]
    counts, covered.people_in_all = suppress_row(people, threshold)
    for group, count in zip(covered.groups, counts, strict=True):
        group.people = count


def _spreads(
    tool: Questionnaire, audits: AuditsByTeamAndYear, teams: Iterable[Team], year: int, fewest: int
) -> list[QuestionSpread]:
    """For each question the averages of this year's teams, and how much they changed for teams that have both
    years.
    """
    open_teams = {team.pk for team in teams}
    now, change = defaultdict(list), defaultdict(list)
    for (team, of_year), audit in audits.items():
        if of_year != year or team not in open_teams or not audit.submitted_on:
            continue
        before = audits.get((team, year - 1))
        for question in tool.questions:
            average = _average(audit, question.code)
            if average is None:
                continue
            now[question.code].append(average)
            earlier = _average(before, question.code) if before else None
            if earlier is not None:
                change[question.code].append(average - earlier)
    return [
        {
            "question": question,
            "averages": now[question.code] if len(now[question.code]) >= fewest else None,
            "teams": len(now[question.code]),
            "change": scoring.average(change[question.code])
            if len(change[question.code]) >= fewest
            else None,
        }
        for question in tool.questions
    ]


def _average(audit: Audit, code: str) -> Fraction | None:
    return scoring.ScoreSummary(*audit.results.get(code, ())).average
