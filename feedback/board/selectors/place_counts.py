"""What people said about one place or one team in the last twelve months: counts of what everyone may read."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Q

from feedback.tickets.models import CameBy, Ticket
from people.models import Area, Team

# As many are looked at, the latest first: a page costs the same however many there are.
LOOKED_AT = 1000
A_YEAR = timedelta(days=365)
# Ways in which people reach us when we go to them; the others are theirs to begin.
WAYS = (CameBy.FORUM, CameBy.PHONE, CameBy.PAPER, CameBy.TALK, CameBy.PARTNER)


@dataclass(frozen=True)
class PointCounts:
    """Of the latest thousand points at most."""

    raised: int
    answered: int
    in_time: int
    late: int
    ways_unused: tuple[str, ...]

    @property
    def are_all(self) -> bool:
        return self.raised < LOOKED_AT


def point_counts(place: Area | Team, today: date) -> PointCounts:
    """One query, by the index in order of days."""
    of_place = Q(area=place) if isinstance(place, Area) else Q(team=place)
    latest = (
        Ticket.objects.on_board()
        .filter(of_place, published_on__gte=today - A_YEAR)
        .order_by("-published_on", "-id")[:LOOKED_AT]
    )
    row = latest.aggregate(
        raised=Count("pk"),
        answered=Count("pk", filter=Q(answered_on__isnull=False)),
        in_time=Count("pk", filter=Q(answered_on__lte=F("answer_due_on"))),
        late=Count("pk", filter=Q(answered_on=None, answer_due_on__lt=today)),
        ways=ArrayAgg("came_by", distinct=True, default=[]),
    )
    used = set(row.pop("ways"))
    return PointCounts(**row, ways_unused=tuple(str(way.label) for way in WAYS if way not in used))
