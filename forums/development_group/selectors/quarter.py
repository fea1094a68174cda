"""What the Development Group did, and has to do, in one quarter."""

from datetime import date

from forums.development_group.models import GroupMeeting, Share
from forums.rounds.models import Round


def meeting_of(round: Round) -> GroupMeeting | None:
    return GroupMeeting.objects.filter(round=round).select_related("round").first()


def months_shared(first: date, last: date) -> set[date]:
    """The first days of the months of which a share was made."""
    return set(Share.objects.filter(month__range=(first, last)).values_list("month", flat=True))
