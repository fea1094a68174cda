"""What came of what people said, as everybody may read it: only what somebody else has checked."""

from datetime import date

from django.db.models import DateField, Q, QuerySet
from django.db.models.functions import Cast

from feedback.influence.rules import Can
from feedback.tickets.models import Influence, InfluenceOutcome, Link, Ticket
from kit.waiting import days_after
from people.models import DatedSetting, Person

SHOWN = 20
WAITING_DAYS = "influence.waiting_days"


def more_wrote_it(ticket: Ticket) -> bool:
    """Whether others that say the same can be joined to it: by its counters, without asking for them."""
    return ticket.people_count - ticket.me_too_count - ticket.forum_people > 1


def influence_of_ticket(ticket: Ticket) -> list[Influence]:
    """Of a ticket and of all that stand for the same, the newest first, as far as one of them leads to where it is
    told. Nothing is asked for where none can lead anywhere.
    """
    stands = ticket.joined_to_id or ticket.pk
    if not (ticket.cached_links or ticket.joined_to_id or more_wrote_it(ticket)):
        return []
    group = Ticket.objects.filter(Q(pk=stands) | Q(joined_to=stands)).values("pk")
    leads_to = Link.objects.filter(ticket__in=group).values("address")
    rows = Influence.objects.checked().filter(ticket__in=group, address__in=leads_to)
    return list(rows.order_by("-checked_on", "-pk")[:SHOWN])


def to_check_by(person: Person) -> QuerySet[Influence]:
    """What others wrote, that says how it is known, and that nobody has checked."""
    if not person.has_perm(Can.CHECK_INFLUENCE):
        return Influence.objects.none()
    return Influence.objects.to_check().exclude(recorded_by=person).exclude(evidence="")


def to_finish_by(person: Person, today: date) -> QuerySet[Influence]:
    """What people asked for and nothing has come of for long; and what this person wrote without how it is known."""
    if not person.has_perm(Can.RECORD_INFLUENCE):
        return Influence.objects.none()
    # Beside the rows: Today asks for it in each room that has some.
    days = DatedSetting.objects.as_column(WAITING_DAYS, today)
    rows = Influence.objects.annotate(long_after=Cast(days_after("recorded_on", days), DateField()))
    waits = Q(outcome=InfluenceOutcome.WAITING)
    long = waits & Q(long_after__lt=today)
    return rows.filter(long | ~waits & Q(evidence="", recorded_by=person), checked_on=None)
