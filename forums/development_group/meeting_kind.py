"""What `meetings` asks about the agenda and the minutes of the Development Group."""

from django.db.models import QuerySet

from forums.development_group.actions.agenda import lock_group_meeting
from forums.development_group.models import GroupMeeting
from forums.development_group.rules import Can
from meetings.models import Meeting
from people.models import Gathering


class GroupMeetings:
    """Written together by representatives and staff, made public by whoever runs rounds; one a round."""

    gathering: str = Gathering.Kind.DEVELOPMENT_GROUP
    name = "forums"
    prepare: str = Can.PREPARE_GROUP
    publish: str = Can.PUBLISH_GROUP

    def lock(self, meeting: Meeting) -> GroupMeeting:
        return lock_group_meeting(meeting)

    def series(self, meeting: Meeting) -> QuerySet[Meeting]:
        return Meeting.objects.filter(groupmeeting__isnull=False)

    def path_of(self, meeting: Meeting) -> str:
        return GroupMeeting.objects.select_related("round").get(pk=meeting.pk).get_absolute_url()
