"""How often a link was opened, counted in a way that follows nobody."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from kit.trail.actions import record
from kit.trail.actors import Actor
from kit.verbs.locking import lock
from publicity.models import Channel, ChannelDay


def count_opening(*, channel: Channel, at: datetime) -> None:
    """One more on this day. The database adds, so of many at once none is lost. Nothing is recorded: an entry for each would say
    when somebody came.
    """
    today = timezone.localdate(at)
    this_day = ChannelDay.objects.filter(channel=channel, on=today)
    if this_day.update(opened=F("opened") + 1):
        return
    # Two that come first at once: one makes the row, and both count in it.
    ChannelDay.objects.bulk_create([ChannelDay(channel=channel, on=today)], ignore_conflicts=True)
    this_day.update(opened=F("opened") + 1)


@transaction.atomic
def sum_up_days(*, channel: Channel, before: date, by: Actor, at: datetime) -> None:
    """Days before this one are kept as one number."""
    channel = lock(Channel.objects.select_related("kit"), channel.pk)
    old = ChannelDay.objects.filter(channel=channel, on__lt=before)
    opened = old.aggregate(sum=Sum("opened"))["sum"]
    if opened is None:
        return
    channel.counted_before += opened
    channel.save(update_fields=["counted_before"])
    old.delete()
    record("publicity.days_summed_up", channel.kit, by=by, at=at)
