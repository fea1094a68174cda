"""For everyone: which forums there are, one of them, and calendars to subscribe to."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.generic import TemplateView, View

from feedback.influence.presenters import checked_sentence
from forums.room import calendars
from forums.room.forms.filters import ForumFiltersForm
from forums.room.outreach import FORUM_KIND
from forums.room.presenters import held as words
from forums.room.selectors import held
from forums.room.selectors import room as rooms
from forums.room.selectors.came_of_it import address_of_requests, checked_requests_of
from forums.rounds.models import Meeting, MeetingState
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.presenters.forums import cards_by_round, meeting_tag
from forums.rounds.rules import Can
from forums.rounds.selectors import venues
from forums.rounds.selectors.places import next_forum
from forums.rounds.selectors.public import (
    areas_with_forums,
    for_calendar,
    forum_names,
    public_forum,
    upcoming,
)
from forums.rounds.wording import FORUM_KEY
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.views import Public
from kit.wording import chosen_name
from people.models import Area
from publicity.rules import may_tell
from publicity.selectors import has_papers

TIMES = [("morning", _lazy("Mornings")), ("afternoon", _lazy("Afternoons")), ("evening", _lazy("Evenings"))]


class ListForums(Public, TemplateView):
    template_name = "forums/list.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = ForumFiltersForm(self.request.GET).chosen
        meetings = list(upcoming(at=timezone.now(), **chosen))
        areas = areas_with_forums()
        return super().get_context_data(
            rounds=cards_by_round(meetings),
            called=forum_names(timezone.localdate()),
            chosen_name=chosen_name(FORUM_KEY),
            filters=self._filters(areas, chosen),
            filtered=any(chosen.values()),
            places=areas,
            **kwargs,
        )

    def _filters(self, areas: Iterable[Area], chosen: Mapping[str, str]) -> list[dict[str, Any]]:
        named = (
            ("place", "Place", _("All places"), [(place.slug, place.name) for place in areas]),
            ("format", _("Online or in person"), "Both", Meeting.Format.choices),
            ("time", _("Time of day"), _("Any time"), TIMES),
        )
        return [
            {
                "name": name,
                "label": label,
                "items": [
                    {"value": value, "text": text, "selected": value == chosen[name]}
                    for value, text in [("", everything), *options]
                ],
            }
            for name, label, everything, options in named
        ]


class ShowForum(Public, TemplateView):
    template_name = "forums/forum.jinja"

    def get_context_data(self, reference: str, **kwargs: Any) -> dict[str, Any]:
        meeting, at = public_forum(reference), timezone.now()
        is_over = held.is_forum_over(meeting, at)
        return super().get_context_data(
            meeting=meeting,
            when=date_and_hours(meeting),
            tag=meeting_tag(meeting),
            called=forum_names(timezone.localdate()),
            is_over=is_over,
            **(self._afterwards(meeting, at) if is_over else {}),
            slot=venues.slot_of(meeting),
            may_run=self.request.user.has_perm(Can.RUN_ROOM),
            may_promise=self._may_promise(meeting),
            may_tell=may_tell(self.request.user),
            has_poster=not is_over and has_papers(FORUM_KIND.slug, reference, at),
            is_late_to_say=meeting.where_by is not None and meeting.where_by < timezone.localdate(),
            **kwargs,
        )

    def _may_promise(self, meeting: Meeting) -> bool:
        """Whether the page of services has a line of theirs: a lead of another area would be sent away from
        it.
        """
        person = self.request.user
        is_open = meeting.state == MeetingState.CONFIRMED and person.has_perm(Can.PROMISE)
        return is_open and bool(rooms.promises_by(person, meeting))

    def _afterwards(self, meeting: Meeting, at: datetime) -> dict[str, Any]:
        """What was written down in the room, and what became of it."""
        today = timezone.localdate(at)
        next_here = next_forum(meeting.area, at)
        return {
            "room": rooms.closed_room(meeting),
            "requests": [(row, checked_sentence(row)) for row in checked_requests_of(meeting)],
            "here": address_of_requests(meeting),
            "came": words.services_in_words(rooms.services_that_came(meeting)),
            "sent_on": rooms.points_sent_to_group(meeting),
            "points": words.points_in_words(held.points_raised(meeting), today),
            "attendance": words.attendance_in_bands(
                held.attendance_of(meeting), held.smallest_number_shown(today)
            ),
            "is_kept": held.is_kept(meeting, self.request.user),
            "next_here": next_here,
            "next_when": date_and_hours(next_here) if next_here else "",
        }


class ForumsCalendar(Public, View):
    """All forums, or those of one place, for calendar programs to subscribe to."""

    def get(self, request: HttpRequest, place: str = "") -> HttpResponse:
        called = forum_names(timezone.localdate())
        # Whoever follows a place keeps doing so when it has no forum for a while.
        title = (
            f"{get_object_or_404(Area, slug=place).name} {called['many']}"
            if place
            else called["many"].capitalize()
        )
        return calendar_response(for_calendar(place), title=title, called=called, name=place or "forums")


class ForumCalendar(Public, View):
    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        meeting = public_forum(reference)
        called = forum_names(timezone.localdate())
        return calendar_response(
            [meeting], title=f"{meeting.name} {called['one']}", called=called, name=reference
        )


def calendar_response(
    meetings: Iterable[Meeting], *, title: str, called: Mapping[str, str], name: str
) -> HttpResponse:
    response = HttpResponse(
        calendars.calendar_file(meetings, title=title, called=called), content_type="text/calendar"
    )
    response["Content-Disposition"] = content_disposition_header(False, f"{name}.ics")
    return response
