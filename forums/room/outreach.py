"""What a poster says of a forum."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from forums.room.selectors.held import is_forum_over
from forums.rounds.models import Meeting, MeetingState
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.selectors.places import next_forum
from forums.rounds.selectors.public import forum_names, upcoming
from kit.addresses import address
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from people.selectors import the_trust
from publicity.pictures import PosterPicture
from publicity.registry import NamedContact, PublicityItem, PublicityKind, WhatIsNext

# Those of two rounds: a later one is told about from its own page.
MOST_LISTED = 12


def _find_forum(reference: str, at: datetime) -> PublicityItem | None:
    meeting = Meeting.objects.public().select_related("area", "venue").filter(reference=reference).first()
    return None if meeting is None else _forum_item(meeting, at, forum_names(timezone.localdate(at)))


def _coming_forums(at: datetime) -> Iterator[tuple[str, PublicityItem]]:
    coming = upcoming(at=at).exclude(state=MeetingState.CANCELLED).select_related("venue")
    called = forum_names(timezone.localdate(at))
    for meeting in coming[:MOST_LISTED]:
        yield meeting.reference, _forum_item(meeting, at, called)


def _forum_item(meeting: Meeting, at: datetime, called: dict[str, str]) -> PublicityItem:
    is_over = meeting.state == MeetingState.CANCELLED or is_forum_over(meeting, at)
    return PublicityItem(
        title=f"{meeting.name} {called['one']}",
        when=date_and_hours(meeting),
        where=_where(meeting),
        what=_(
            "Come and talk about mental health services near you. What works? What should be better? "
            "You can just come. Nothing to read first, nothing to join."
        ),
        help_offered=_(
            "Do you need a taxi, food, an interpreter, or care for a person at home? Tell us, and we help."
        ),
        address=meeting.get_absolute_url(),
        picture=PosterPicture.MEETING,
        contact=_coordinator_of(meeting),
        is_over=is_over,
        what_is_next=_next_after(meeting, at, called) if is_over else None,
    )


def _where(meeting: Meeting) -> str:
    if meeting.format == Meeting.Format.ONLINE:
        return _("Online")
    if meeting.venue is None:
        return _("In person. Where it is stands on its page.")
    return f"{meeting.venue.name}, {' '.join(meeting.venue.address.split())}"


def _coordinator_of(meeting: Meeting) -> NamedContact | None:
    """Once somebody is named who runs it, that role can be asked; by what name, they say themselves."""
    phone = the_trust()["contact_phone"]
    if meeting.coordinator_id is None or not phone:
        return None
    return NamedContact(_("The coordinator of the forums"), phone)


def _next_after(meeting: Meeting, at: datetime, called: dict[str, str]) -> WhatIsNext:
    coming = next_forum(meeting.area, at)
    if coming is None:
        return WhatIsNext(_("See the next {forums}").format(forums=called["many"]), address("forums:list"))
    words = _("The next one here: {when}").format(when=date_and_hours(coming))
    return WhatIsNext(words, coming.get_absolute_url())


FORUM_KIND = PublicityKind("forum", _lazy("Forums"), _find_forum, _coming_forums)
