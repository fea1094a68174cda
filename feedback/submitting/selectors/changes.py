"""What came of what one person said, follows or says too: only what somebody else has checked."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr

from feedback.submitting.selectors.kept_points import kept_tickets
from feedback.tickets.followers import FOLLOWING, TICKET
from feedback.tickets.models import Influence, TicketVote
from feedback.tickets.voters import voter_of_person
from people.models import Person
from subscriptions.models import Subscription


def influence_of_person(person: Person) -> QuerySet[Influence]:
    """Of points that they keep in their account, follow by email, or said “me too” to. The newest first."""
    followed = Subscription.objects.filter(
        kind=FOLLOWING.name, confirmed_on__isnull=False, email_hash=FOLLOWING.hash_of(person.email)
    ).annotate(reference=Substr("key", len(TICKET) + 1))
    voted = TicketVote.objects.filter(voter=voter_of_person(person)).values("ticket")
    ways = (
        Q(ticket__in=kept_tickets(person))
        | Q(ticket__in=voted)
        | Q(ticket__reference__in=followed.values("reference"))
    )
    return Influence.objects.checked().filter(ways, ticket__stage="published").order_by("-checked_on", "-pk")
