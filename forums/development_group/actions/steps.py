"""Steps that several verbs share."""

from datetime import datetime

from forums.development_group.models import GroupMeeting
from forums.development_group.signals import drawn_papers_wanted
from kit.trail.actors import Job
from people.models import Person


def want_drawn_papers(meeting: GroupMeeting, *, by: Person | Job, at: datetime) -> None:
    """Have the papers of figures drawn, by the room above that has the figures."""
    drawn_papers_wanted.send(GroupMeeting, meeting=meeting, by=by, at=at)
    meeting.refresh_from_db(fields=["version"])
