"""What those who keep initiatives see beside what is public."""

from django.db.models import Q, QuerySet

from feedback.influence.selectors import to_check_by
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
    unchecked = to_check_by(person)
    return InitiativeChange.objects.filter(influence__in=unchecked, initiative__published_on__isnull=False)
