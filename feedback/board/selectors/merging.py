"""Points that may say the same."""

from django.db.models import Q

from feedback.tickets.models import Ticket
from people.models import Person, Role
from people.searching import query_for

# A co-production lead reads through them: more would not be read.
FOUND = 20


def merge_candidates(person: Person, ticket: Ticket, words: str) -> list[Ticket]:
    """Points on the board, by words or by reference, that this person may join; the most said first."""
    words = words.replace("\0", "").strip()
    if not words:
        return []
    return list(
        Ticket.objects.on_board()
        .filter(_looked_after_by(person), searched=query_for(words))
        .exclude(pk=ticket.pk)
        .select_related("area")
        .only("reference", "title", "area__name", "people_count", "sent_on")
        .order_by("-people_count", "-id")[:FOUND]
    )


def _looked_after_by(person: Person) -> Q:
    """The rows for which `Can.JOIN` holds."""
    scope = Q(pk__in=[])
    for held in person.roles_in_force:
        if held.role == Role.CP_LEAD and held.directorate_id:
            scope |= Q(team=None) | Q(team__directorate=held.directorate_id)
        elif held.role == Role.CP_LEAD and held.area_id:
            scope |= Q(team=None) | Q(team__area=held.area_id) | Q(area=held.area_id)
    return scope
