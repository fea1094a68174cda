"""What every room knows of a place or a team, of what everyone may read."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.http import Http404

from assets.models import Asset
from assets.selectors.public import assets_here
from audits.plans.selectors.published import (
    PublicLadder,
    newest_published_plan,
    public_ladder,
    with_published_year,
)
from audits.self_audits.models import Audit
from audits.self_audits.selectors.audits import plan_of
from circle.models import CircleRoom
from circle.selectors.rooms import circles_beside, has_circles
from feedback.board.selectors.board import BoardPage, board_page
from feedback.board.selectors.choices import board_choices
from feedback.board.selectors.place_counts import PointCounts, point_counts
from forums.room.selectors.came_of_it import checked_requests_here, requests_in_words
from forums.rounds.models import Meeting
from forums.rounds.selectors.places import forums_around, next_forum
from initiatives.selectors.public import InitiativeHere, initiatives_here
from meetings.models import PlanAction
from people.models import Area, Team
from people.searching import by_name

MOST_SAID = 4


@dataclass(frozen=True)
class TeamOfPlace:
    team: Team
    # The year of the plan that everyone may read, where there is one.
    plan_year: int | None


@dataclass(frozen=True)
class PlaceSummary:
    area: Area
    counts: PointCounts
    next_forum: Meeting | None
    last_forum: Meeting | None
    most_said: BoardPage
    teams: list[TeamOfPlace]
    initiatives: list[InitiativeHere]
    # What forums here asked for and what came of it, as far as somebody else has checked it.
    requests: list[dict[str, str]]
    assets: list[Asset]


@dataclass(frozen=True)
class TeamSummary:
    team: Team
    counts: PointCounts
    next_forum: Meeting | None
    most_said: BoardPage
    ladder: PublicLadder | None
    plan: Audit | None
    actions: list[PlanAction]
    initiatives: list[InitiativeHere]
    circles: list[CircleRoom]

    @property
    def heading(self) -> str:
        """With the place, where its name does not say it."""
        name, area = self.team.name, self.team.area.name
        return name if area in name else f"{name}, {area}"


def place_summary(slug: str, at: datetime, today: date) -> PlaceSummary:
    """Seven queries, whatever there is of anything, once it is known what the board can be filtered by."""
    # What forums here asked for comes with the area: no query of its own.
    area = Area.objects.filter(slug=slug).annotate(asked_for_here=checked_requests_here()).first()
    if area is None:
        raise Http404
    coming, last_held = forums_around(area, at)
    return PlaceSummary(
        area=area,
        counts=point_counts(area, today),
        next_forum=coming,
        last_forum=last_held,
        most_said=_most_said(area=area.slug),
        teams=_teams_of(area),
        initiatives=initiatives_here(area=area),
        requests=requests_in_words(area.asked_for_here),
        assets=assets_here(area, today),
    )


def team_summary(slug: str, at: datetime, today: date) -> TeamSummary:
    teams = Team.objects.filter(slug=slug).select_related("area", "service")
    team = teams.annotate(has_circles=has_circles()).first()
    if team is None:
        raise Http404
    plan = newest_published_plan(team)
    return TeamSummary(
        team=team,
        counts=point_counts(team, today),
        next_forum=next_forum(team.area, at),
        most_said=_most_said(team=team.slug),
        ladder=public_ladder(team),
        plan=plan,
        actions=plan_of(plan),
        initiatives=initiatives_here(team=team),
        circles=circles_beside(team) if team.has_circles else [],
    )


def _teams_of(area: Area) -> list[TeamOfPlace]:
    teams = Team.objects.filter(area=area, is_active=True).order_by(*by_name("name"))
    return [TeamOfPlace(team, team.plan_year) for team in with_published_year(teams)]


def teams_by_place() -> list[tuple[Area, list[Team]]]:
    """Every place with the teams that work there: two queries."""
    teams = Team.objects.filter(is_active=True).order_by(*by_name("name"))
    areas = Area.objects.prefetch_related(Prefetch("teams", teams, to_attr="teams_listed"))
    return [(area, area.teams_listed) for area in areas]


def _most_said(**place: str) -> BoardPage:
    """A team that closed is none of the board's choices."""
    choice = board_choices()
    (name, slug), *_ = place.items()
    is_offered = slug in (choice.areas if name == "area" else choice.teams)
    page = board_page(order="most-said", size=MOST_SAID, choice=choice, **place) if is_offered else None
    return page or BoardPage(tickets=[])
