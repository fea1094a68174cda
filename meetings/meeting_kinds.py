"""Whose a meeting is. The room that holds meetings registers its kind when it is ready; the verbs ask it, and know no room."""

from typing import Protocol

from django.db.models import QuerySet

from meetings.models import Meeting


class MeetingKind(Protocol):
    """What the room that holds a meeting is asked.

    `gathering` is the kind of gathering; `name` begins the verbs of the trail: "forums" makes "forums.outcome_added".
    `prepare` and `publish` are permissions, asked about the meeting: to write agenda and minutes, to make them public.
    """

    gathering: str
    name: str
    prepare: str
    publish: str

    def lock(self, meeting: Meeting) -> Meeting:
        """The meeting as its room knows it, held until the verb is done; the trail tells of it."""

    def series(self, meeting: Meeting) -> QuerySet[Meeting]:
        """It and the meetings before and after it, whose decisions it looks at again."""

    def path_of(self, meeting: Meeting) -> str:
        """The page that shows it to everyone."""


_kinds: dict[str, MeetingKind] = {}


def register_meeting_kind(kind: MeetingKind) -> None:
    """The same gathering replaces."""
    _kinds[kind.gathering] = kind


def meeting_kind(meeting: Meeting) -> MeetingKind:
    return _kinds[meeting.kind]
