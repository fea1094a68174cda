"""Reads of dashboards: of published editions for all who may see them, of drafts for those who make them."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject
from django.http import Http404

from audits.coverage.selectors import quarterly as audits
from audits.coverage.selectors.coverage import BY_TEAM
from audits.self_audits.selectors.audits import team_scope
from feedback.board.selectors import quarterly as feedback
from forums.room.selectors import quarterly as forums
from insight.dashboard.models import KnownChange
from insight.dashboard.series import KnownChangeRow
from insight.picture.contents import ALL
from insight.picture.dashboard_content import value_of_json
from insight.reports.models import Dashboard
from insight.reports.rules import ALL_LEVELS, Can
from meetings.selectors.agreed_actions import agreed_actions
from people.models import Role, Team
from volunteers.claims.selectors import quarterly as volunteers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from feedback.tickets.models import Ticket
    from forums.rounds.models import Meeting
    from insight.picture.figures import FigureValue
    from insight.picture.quarters import Quarter
    from insight.reports.models import Voice
    from meetings.models import Outcome
    from people.models import Person
    from volunteers.involvement.models import InvolvementRole

# Three years: enough for a chart by quarter to tell chance from change.
QUARTERS, YEARS = 12, 3
ROWS = 200
# On the first sheet of paper: so many, each of at most so many letters.
QUOTES, LONGEST_QUOTE = 2, 240


def visible_to(person: "Person") -> "QuerySet[Dashboard]":
    """All levels for those who see all of the Trust; a lead or director has the Trust's and those of what
    they lead.
    """
    rows = Dashboard.objects.select_related("edition").defer("edition__stored_picture", "edition__kept")
    if not person.has_perm(Can.TRIANGULATE):
        rows = rows.published()
    if any(person.holds(role) for role in ALL_LEVELS):
        return rows
    return rows.filter(level__in=[ALL, *_levels_led(person)])


def _levels_led(person: "Person") -> "Iterator[str]":
    """Their directorate; for a co-production lead also the areas they host."""
    for held in person.roles_in_force:
        if held.directorate and held.role in (Role.CP_LEAD, Role.DIRECTOR):
            yield f"directorate:{held.directorate.slug}"
        elif held.area and held.role == Role.CP_LEAD:
            yield f"area:{held.area.slug}"


def quotes(dashboard: "Dashboard") -> list[str]:
    """What people said, of what was chosen to stand in the report of that quarter: a few, the newest first. Points
    that are not public any more are left out.
    """
    rows = dashboard.edition.voices.select_related("ticket").order_by("-pk")
    words = (
        row.words if row.ticket is None else row.ticket.published_words for row in rows if _is_public(row)
    )
    return [text for text in words if text and len(text) <= LONGEST_QUOTE][:QUOTES]


def _is_public(voice: "Voice") -> bool:
    return voice.ticket is None or voice.ticket.is_public


def newest_quarter(person: "Person") -> "Quarter | None":
    """The newest quarter there is a dashboard of, or None."""
    row = newest_dashboard(person)
    return row.edition.of_quarter if row else None


def newest_dashboard(person: "Person") -> Dashboard | None:
    """The whole Trust's, of the newest quarter there is one of."""
    rows = visible_to(person).filter(level=ALL)
    return rows.order_by("-edition__year", "-edition__quarter", "-edition__number").first()


def figures_so_far(quarter: "Quarter", today: "date") -> "dict[str, FigureValue | None]":
    """What anybody can count of a quarter that still runs: no people, no money, for two days of those could be
    compared.
    """
    rooms = feedback.so_far(quarter.first, today) | {
        "forums": forums.held_so_far(quarter.first, quarter.last)
    }
    return {name: value_of_json(value) for name, value in rooms.items()}


def dashboard_in_series(
    person: "Person", quarter: "Quarter", level: str
) -> "tuple[Dashboard, list[Dashboard], Quarter | None]":
    """(the newest of a quarter and level, those of the quarters before with the latest first, the quarter
    after or None).

    To those who may not see it, it does not exist.
    """
    rows = visible_to(person).annotate(known=ArraySubquery(KnownChange.objects.standing().values(row=KNOWN)))
    rows = rows.filter(level=level or ALL, edition__year__gte=quarter.year - YEARS)
    rows = rows.filter(edition__year__lte=quarter.year + 1).distinct("edition__year", "edition__quarter")
    series: list[Dashboard] = list(rows.order_by("-edition__year", "-edition__quarter", "-edition__number"))
    dashboard = next((row for row in series if row.edition.of_quarter == quarter), None)
    if dashboard is None:
        raise Http404
    at = series.index(dashboard)
    return dashboard, series[at + 1 : at + QUARTERS], series[at - 1].edition.of_quarter if at else None


# Read along with the dashboards: one question less for each page.
KNOWN = JSONObject(figure="figure", first="first_month", reason="reason", baseline="baseline")


def known_changes(dashboard: Dashboard) -> "tuple[KnownChangeRow, ...]":
    """What charts have to know, in an order that stays; of a dashboard that `dashboard_in_series` gave."""
    rows: list[dict[str, Any]] = getattr(dashboard, "known", [])
    return tuple(KnownChangeRow(**row | {"first": date.fromisoformat(row["first"])}) for row in rows)


def visible_levels(person: "Person", dashboard: Dashboard) -> list[tuple[str, str]]:
    """[(level, name)] that the same edition has and this person may see."""
    rows = visible_to(person).filter(edition=dashboard.edition_id).order_by("position")
    return list(rows.values_list("level", "name"))


def points_behind(dashboard: Dashboard, name: str) -> "tuple[list[Ticket], int]":
    """(points behind a figure as they stand today, how many there are), the first of them."""
    quarter = dashboard.edition.of_quarter
    rows: QuerySet[Ticket]
    if name == "days_to_answer":
        rows = feedback.tickets_answered(quarter.first, quarter.last)
    else:
        rows = feedback.tickets_by_figure(quarter.first, quarter.last)["due" if name == "in_time" else name]
    rows = _of_level(dashboard.level, rows, area="area", directorate="team__directorate")
    ordered = rows.select_related("area", "team").order_by("answer_due_on", "id")
    return list(ordered[:ROWS]), rows.count()


def forums_behind(dashboard: Dashboard) -> "list[tuple[Meeting, dict[str, int]]]":
    quarter = dashboard.edition.of_quarter
    rows = forums.attendance_by_forum(quarter.first, quarter.last)
    return [row for row in rows if dashboard.level in (ALL, f"area:{row[0].area.slug}")]


def teams_behind(person: "Person", dashboard: Dashboard) -> list[tuple[Team, bool, bool]]:
    """By name to those who may see teams by name: no team is ranked, and a board member sees directorates."""
    scope = Team.objects.filter(team_scope(person, BY_TEAM))
    return audits.team_progress(
        _of_level(dashboard.level, scope), dashboard.edition.of_quarter.last, today=dashboard.edition.made_on
    )


def actions_behind(dashboard: Dashboard) -> "list[Outcome]":
    """What was agreed in the quarter before, as it stands today."""
    before = dashboard.edition.of_quarter.previous
    return list(agreed_actions(before.first, before.last)[:ROWS])


def roles_behind(dashboard: Dashboard) -> "list[InvolvementRole]":
    rows = volunteers.open_roles(dashboard.edition.of_quarter.last)
    return list(_of_level(dashboard.level, rows).order_by("title")[:ROWS])


def _of_level(
    level: str, rows: "QuerySet", *, area: str = "area", directorate: str = "directorate"
) -> "QuerySet":
    kind, _, slug = level.partition(":")
    path = {"area": area, "directorate": directorate}.get(kind)
    return rows.filter(**{f"{path}__slug": slug}) if path else rows
