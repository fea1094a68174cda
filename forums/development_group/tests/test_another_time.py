"""Who was told when the group meets is told of another time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forums.conftest import BEFORE
from forums.development_group import notified_fields
from forums.development_group.actions import agenda
from forums.development_group.models import GroupMeeting
from kit.letters.tests import outbox

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_of_every_field_somebody_decided_whether_people_are_told():
    are_told, are_not = notified_fields.OF_A_GROUP_MEETING, notified_fields.NOT_TOLD_OF_A_GROUP_MEETING
    assert sorted([*are_told, *are_not]) == sorted(field.name for field in GroupMeeting._meta.fields)
    assert all(are_not.values())


def test_another_time_of_the_development_group_is_told_to_those_who_were_told_the_first(confirmed, cast):
    meeting = GroupMeeting.objects.order_by("starts_at").first()
    GroupMeeting.objects.filter(pk=meeting.pk).update(agenda_drafted_on=BEFORE.date())
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    moved = {
        "on": start.date(),
        "starts": (start + timedelta(hours=1)).time(),
        "ends": (end + timedelta(hours=1)).time(),
    }
    agenda.change_meeting(
        meeting=meeting,
        **moved,
        format=meeting.format,
        version=meeting.version,
        by=cast["focus_coordinator"],
        at=BEFORE,
    )
    assert cast["representative"].trail_key in outbox.recipients("forums/group_changed")
