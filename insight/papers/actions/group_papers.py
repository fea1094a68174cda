"""The figures of a quarter go to the Development Group, as papers that are drawn by themselves."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from forums.development_group.actions.drawing import draw_paper
from forums.development_group.models import GroupMeeting
from insight.papers.presenters.group_papers import pals_paper, picture_paper
from insight.picture.quarters import Quarter
from insight.reports.actions.editions import triangulate
from kit.trail.actors import Job
from people.models import Person

TRIANGULATES = Job("papers of the Development Group")


@transaction.atomic
def draw_group_papers(*, meeting: GroupMeeting, by: Person | Job, at: datetime, **_signal: object) -> None:
    """The edition of that day, as two papers: what all sources say together, and what PALS heard.

    Whoever prepares the meeting needs no right to make editions: this one is made of what is known, as by
    night.
    """
    edition = triangulate(quarter=quarter_of_papers(meeting, at), by=TRIANGULATES, at=at)
    draw_paper(meeting=meeting, content=picture_paper(edition), by=by, at=at)
    pals = pals_paper(edition, done=meeting.pals_done, not_done=meeting.pals_not_done)
    draw_paper(meeting=meeting, content=pals, by=by, at=at)


def quarter_of_papers(meeting: GroupMeeting, at: datetime) -> Quarter:
    """The last one that has ended when the group meets, as far as it has ended by now."""
    days = (timezone.localdate(meeting.starts_at), timezone.localdate(at))
    return min(Quarter.of(day).previous for day in days)
