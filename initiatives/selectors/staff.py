"""What those who keep initiatives see beside what is public."""

from django.db.models import Q, QuerySet

from feedback.influence.rules import Can as InfluenceCan
from feedback.tickets.models import Influence
from initiatives.models import Initiative, InitiativeChange
from initiatives.models.initiative import InitiativeQuerySet
from people.models import Person, Role


def kept_by(person: Person) -> InitiativeQuerySet:
    """Those that this person may say something about."""
    if person.holds(Role.FOCUS_COORDINATOR):
        return Initiative.objects.all()
    held = [held for held in person.roles_in_force if held.role == Role.CP_LEAD]
    if not held:
        return Initiative.objects.none()
    directorates = [row.directorate_id for row in held if row.directorate_id]
    # A lead who hosts an area has no directorate of their own: theirs are those of everybody.
    return Initiative.objects.filter(Q(directorate=None) | Q(directorate__in=directorates))


def changes_to_check(person: Person) -> QuerySet[InitiativeChange]:
    """Written by somebody else, and nobody has checked them."""
    if not person.has_perm(InfluenceCan.CHECK_INFLUENCE):
        return InitiativeChange.objects.none()
    unchecked = Influence.objects.to_check().exclude(recorded_by=person).exclude(evidence="")
    return InitiativeChange.objects.filter(influence__in=unchecked, initiative__published_on__isnull=False)
