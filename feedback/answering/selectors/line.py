"""Who is told at each step up the line, by the roles they hold on that day."""

from datetime import date

from django.db.models import Q

from feedback.tickets.models import Escalation, Ticket
from people.models import Person, Role, RoleHeld

Level = Escalation.Level


def people_at_level(level: Level, ticket: Ticket, day: date) -> list[Person]:
    """Those at this level; where nobody is, those at the next one up, so that no letter goes to nobody."""
    levels = list(Level)
    for above in levels[levels.index(level) :]:
        if people := _holders(WHO[above](ticket, day), day):
            return people
    return []


def team_people(ticket: Ticket, day: date) -> list[Person]:
    """The team, or whoever stands in for it while there is none."""
    return people_at_level(Level.TEAM, ticket, day)


def _team(ticket: Ticket, day: date) -> Q | None:
    return Q(role__in=[Role.TEAM_MEMBER, Role.TEAM_LEAD], team=ticket.team_id) if ticket.team_id else None


def _managers(ticket: Ticket, day: date) -> Q:
    lead = Q(role=Role.CP_LEAD)
    hosts = lead & Q(area=ticket.area_id)
    if ticket.team:
        return (
            Q(role=Role.TEAM_LEAD, team=ticket.team_id)
            | hosts
            | lead & Q(directorate=ticket.team.directorate_id)
        )
    return hosts if RoleHeld.objects.on(day).filter(hosts).exists() else lead


def _director(ticket: Ticket, day: date) -> Q | None:
    return Q(role=Role.DIRECTOR, directorate=ticket.team.directorate_id) if ticket.team else None


def _communities_director(ticket: Ticket, day: date) -> Q:
    return Q(role=Role.COMMUNITIES_DIRECTOR)


WHO = {
    Level.TEAM: _team,
    Level.MANAGER: _managers,
    Level.DIRECTOR: _director,
    Level.COMMUNITIES_DIRECTOR: _communities_director,
}


def _holders(who: Q | None, day: date) -> list[Person]:
    if who is None:
        return []
    held = RoleHeld.objects.on(day).filter(who)
    return list(Person.objects.filter(is_active=True, pk__in=held.values("person")).order_by("pk"))
