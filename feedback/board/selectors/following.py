"""Who follows no longer has news to get."""

from datetime import date, timedelta

from django.db.models import Value
from django.db.models.functions import Coalesce, Concat

from feedback.tickets.followers import FOLLOWING, TICKET
from feedback.tickets.models import Ticket
from subscriptions.models import Subscription

# How long an address is kept. Said on the page that confirms, and on the privacy page.
AFTER_THE_ANSWER = timedelta(days=365)
BATCH = 500


def followers_done_with(today: date) -> list[Subscription]:
    """Of points that were answered a year ago, and have had their news; some hundreds at a time."""
    of_the_group = Coalesce("joined_to__answered_on", "answered_on")
    tickets = Ticket.objects.annotate(group_answered_on=of_the_group, key=Concat(Value(TICKET), "reference"))
    keys = tickets.filter(group_answered_on__lt=today - AFTER_THE_ANSWER).order_by().values("key")
    return list(Subscription.objects.filter(kind=FOLLOWING.name, key__in=keys).order_by("pk")[:BATCH])
