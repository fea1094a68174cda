"""What came of points and of what forums asked for through the group's decisions."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.urls import reverse

from feedback.tickets.models import Influence, InfluenceSource, Stage, Ticket
from forums.development_group.models import GroupMeeting
from meetings.models import Outcome


def points_about(outcome: Outcome) -> list[Ticket]:
    """Those that its minutes lead to, and that lead to its minutes."""
    if outcome.ticket is not None:
        return [outcome.ticket]
    return list(outcome.item.tickets.all()) if outcome.item is not None else []


def address_of_decision(outcome: Outcome) -> str:
    return f"{outcome.meeting.groupmeeting.get_absolute_url()}#outcome-{outcome.pk}"


def told_by_group() -> QuerySet[Influence]:
    """What came of points, as its minutes tell it. What came of what a forum asked for is kept with the forum."""
    start = reverse("group:home")
    return Influence.objects.filter(source=InfluenceSource.POINT, address__startswith=start)


def came_of_outcomes(
    meeting: GroupMeeting, outcomes: Iterable[Outcome], *, checked: bool
) -> dict[int, list[Influence]]:
    """{outcome: [record]}, of points and of forums. `checked`: only what everybody may read. One query, and none
    without outcomes.
    """
    path = meeting.get_absolute_url()
    by_address = {f"{path}#outcome-{outcome.pk}": outcome.pk for outcome in outcomes}
    if not by_address:
        return {}
    rows = Influence.objects.filter(address__in=by_address).select_related("gathering__meeting")
    public = rows.checked().filter(Q(ticket=None) | Q(ticket__stage=Stage.PUBLISHED))
    came: dict[int, list[Influence]] = {}
    for row in (public if checked else rows).order_by("-recorded_on", "-pk"):
        came.setdefault(by_address[row.address], []).append(row)
    return came
