"""Forums as visitors see them: those that were confirmed."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from forums.rounds.models import Meeting
from forums.rounds.rotation import PartOfDay
from forums.rounds.wording import FORUM_KEY
from kit.wording import chosen_name
from people.models import Area, DatedSetting


def public_forum(reference: str) -> Meeting:
    return meeting_by_reference(Meeting.objects.public(), reference)


def meeting_by_reference(meetings: QuerySet[Meeting], reference: str) -> Meeting:
    meeting = meetings.select_related("area", "round", "venue").filter(reference=reference).first()
    if meeting is None:
        raise Http404
    return meeting


HOURS = {
    PartOfDay.MORNING: {"starts_at__hour__lt": 12},
    PartOfDay.AFTERNOON: {"starts_at__hour__gte": 12, "starts_at__hour__lt": 18},
    PartOfDay.EVENING: {"starts_at__hour__gte": 18},
}


def upcoming(*, at: datetime, place: str = "", format: str = "", time: str = "") -> QuerySet[Meeting]:
    """Public forums that are not over, soonest first. Cancelled ones stay until their day, so that nobody
    travels in vain.
    """
    meetings = Meeting.objects.public().filter(ends_at__gt=at).select_related("area", "round")
    if place:
        meetings = meetings.filter(area__slug=place)
    if format:
        meetings = meetings.filter(format=format)
    if time:
        meetings = meetings.filter(**HOURS[PartOfDay(time)])
    return meetings.order_by("starts_at", "pk")


def for_calendar(place: str = "") -> QuerySet[Meeting]:
    """What a subscribed calendar shows: public forums of this year's and later rounds, cancelled ones too."""
    meetings = (
        Meeting.objects.public()
        .filter(round__year__gte=timezone.localdate().year - 1)
        .select_related("area", "round")
    )
    return (meetings.filter(area__slug=place) if place else meetings).order_by("starts_at", "pk")


def areas_with_forums() -> list[Area]:
    """Areas that have forums everybody may know of, in their order."""
    return list(Area.objects.filter(gatherings__in=for_calendar().order_by()).distinct())


def forum_names(today: date) -> dict[str, str]:
    """What people agreed to call a forum, as {"one": …, "many": …}: what they chose, or else the setting."""
    chosen = chosen_name(FORUM_KEY)
    if chosen is not None:
        return {"one": chosen.word, "many": chosen.plural}
    return DatedSetting.objects.value_on("forums.called", today)
