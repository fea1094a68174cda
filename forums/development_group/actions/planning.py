"""The meeting that each round has."""

from datetime import datetime, time

from django.utils import timezone

from forums.development_group.models import GroupMeeting
from forums.rounds.models import Round
from forums.rounds.rotation.nouns import LONDON
from people.models import Area, Gathering

# When the Development Group meets on its day. Whoever prepares the meeting can change it.
GROUP_HOURS = time(10), time(12, 30)


def save_group_meeting(round: Round, **sent: object) -> None:
    """The Development Group meets once in each round, on its date, until its papers are out."""
    day, first, last = round.development_group_on, *GROUP_HOURS
    hours = {
        "starts_at": datetime.combine(day, first, LONDON),
        "ends_at": datetime.combine(day, last, LONDON),
    }
    meeting, new = GroupMeeting.objects.get_or_create(
        round=round,
        defaults=hours
        | {
            "area": Area.objects.filter(is_trust_wide=True).first(),
            "kind": Gathering.Kind.DEVELOPMENT_GROUP,
            "format": Gathering.Format.IN_PERSON,
        },
    )
    if not new and meeting.papers_published_on is None and timezone.localdate(meeting.starts_at) != day:
        GroupMeeting.objects.filter(pk=meeting.pk).update(**hours)
