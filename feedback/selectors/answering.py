"""What waits for an answer, and whose it is."""

from django.db.models import Q

from feedback.models import Ticket
from feedback.selectors.board import with_names
from people.models import Role


def desk(person):
    """Unanswered tickets this person answers for, longest waiting first."""
    return (
        with_names(Ticket.objects.unanswered().filter(_answered_by(person)))
        .select_related("area", "team")
        .order_by("answer_due_on", "id")
    )


def _answered_by(person):
    scope = Q(pk__in=[])
    for held in person.roles_in_force:
        if held.role in {Role.TEAM_MEMBER, Role.TEAM_LEAD} and held.team_id:
            scope |= Q(team=held.team_id)
        elif held.role == Role.CP_LEAD:
            scope |= _led_by(held)
    return scope


def _led_by(held):
    unassigned = Q(team=None)
    if held.directorate_id:
        return unassigned | Q(team__directorate=held.directorate_id)
    if held.area_id:
        return unassigned | Q(area=held.area_id)
    return Q()


def late_and_not_noted(today):
    return Ticket.objects.late(today).filter(late_noted_on=None)
