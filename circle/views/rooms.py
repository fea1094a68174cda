"""Where workshops are run: open a room, put its code on the wall, close it, decide where the result
stands.
"""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from circle import forms
from circle.actions import rooms as verbs
from circle.agreed import least_people_of_a_room, questions_and_words, words_of_feelings
from circle.codes import CIRCLE_CODE
from circle.models import CircleRoom, WhichRound
from circle.presenters import csv_rows, room_together, state_of_room
from circle.rules import Can
from circle.selectors import rooms
from kit import pdf
from kit.codes import normalised
from kit.exports import csv_response
from kit.translation import gettext_lazy as _lazy
from kit.verbs.views import VerbFormView
from people.selectors import the_trust


class ListRooms(PermissionRequiredMixin, TemplateView):
    permission_required = Can.OPEN_ROOM
    template_name = "circle/rooms.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        rows = [(room, state_of_room(room, today)) for room in rooms.listed_rooms(self.request.user)]
        return super().get_context_data(rows=rows, **kwargs)


class OpenRoom(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.OPEN_ROOM
    template_name = "circle/open_room.jinja"
    form_class = forms.OpenRoomForm
    room: CircleRoom

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        questions, _words = questions_and_words(today)
        return {"question": questions[0] if questions else "", "held_on": today, "closes_on": today}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        questions, _words = questions_and_words(today)
        return super().get_context_data(questions=questions, least=least_people_of_a_room(today), **kwargs)

    def call_verb(self, form: Form) -> None:
        self.room = verbs.open_circle_room(**form.cleaned_data, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("The room is open. Put its code where everybody sees it."))
        return redirect(self.room)


class RunRoomPage:
    """Finds the room. Who runs none is told no, and to who does not run this one it is not there."""

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        if not request.user.has_perm(Can.OPEN_ROOM):
            raise PermissionDenied
        self.room = rooms.room_for(request.user, pk)
        return super().dispatch(request, *args, **kwargs)

    @property
    def current(self) -> Any:
        return next((round for round in self.room.rounds.all() if round.is_open), None)


def code_of(room: CircleRoom) -> str:
    return room.code(CIRCLE_CODE)


def address_of(room: CircleRoom) -> str:
    """What the square code leads to."""
    return f"{settings.SITE_URL}{reverse('circle:take-part', args=[normalised(code_of(room))])}"


def square_code(address: str) -> str:
    """Black on white with its margin, so that a phone reads it from paper and from a wall."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=6, border=4)


class ShowRoom(RunRoomPage, TemplateView):
    template_name = "circle/room.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        room, today = self.room, timezone.localdate()
        counted_rounds, current = rooms.shown_rounds(room), self.current
        which = {round.which for round in room.rounds.all()}
        return super().get_context_data(
            room=room,
            round=current,
            state=state_of_room(room, today),
            code=code_of(room),
            enter=f"{settings.SITE_URL}{reverse('circle:enter-code')}".partition("//")[2],
            square=square_code(address_of(room)) if current else "",
            together=room_together(counted_rounds, words_of_feelings(today)),
            may_open_second=current is None and WhichRound.AFTER not in which,
            may_offer=bool(counted_rounds) and room.team is not None,
            **kwargs,
        )


class PrintWall(RunRoomPage, View):
    """A page to hang up: what it is about, the code, and the square for phones."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if self.current is None:
            raise Http404
        facts = {
            "room": self.room,
            "code": code_of(self.room),
            "enter": f"{settings.SITE_URL}{reverse('circle:enter-code')}".partition("//")[2],
            "square": square_code(address_of(self.room)),
            "least": self.current.threshold,
            "trust": the_trust(),
        }
        return pdf.response(f"circle-{self.room.pk}.pdf", "circle/wall_pdf.jinja", facts, is_kept=False)


class ExportRoom(RunRoomPage, View):
    """The numbers as they are shown, and nothing while nothing is."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        counted_rounds = rooms.shown_rounds(self.room)
        if not counted_rounds:
            raise Http404
        rows = csv_rows(counted_rounds, words_of_feelings(timezone.localdate()))
        return csv_response(f"circle-{self.room.pk}.csv", rows)
