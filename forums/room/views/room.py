"""The page of the room: for those who run rounds, and for whoever has the pass of that one forum."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, View

from feedback.submitting.selectors.similar import similar_to
from feedback.tickets.models import Theme
from forums.room import passes
from forums.room.actions.room import (
    add_point,
    close_room,
    count_arrival,
    mark_services,
    raise_again,
    take_arrival_back,
)
from forums.room.forms import room as forms
from forums.room.presenters import room as words
from forums.room.selectors import room as rooms
from forums.rounds.models import Promise, Room
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.selectors.public import forum_names
from kit import rate
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from kit.verbs.views import VerbFormView
from kit.views import Public
from people.models import Team

COOKIE = "room"
# Nobody mistypes a code so often; trying them out would take millions.
TRIES_AN_HOUR = 20
HERE = (Promise.Came.CAME, Promise.Came.DEPUTY)


class EnterRoom(Public, FormView):
    form_class = forms.RoomCodeForm
    template_name = "forums/enter_room.jinja"

    def form_valid(self, form: Form) -> HttpResponse:
        if not rate.allow(rate.client_key(self.request, "room"), limit=TRIES_AN_HOUR, seconds=3600):
            form.add_error(
                None, _("Too many codes were tried from here. Wait an hour, or ask for somebody to sign in.")
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        room = passes.room_of_code(form.cleaned_data["code"], timezone.now())
        if room is None:
            form.add_error(
                "code", _("This code does not open a room now. Check it with whoever gave it to you")
            )
            return self.form_invalid(form)
        return let_in(redirect("forums:room", room.meeting.reference), room)


def let_in(response: HttpResponse, room: Room) -> HttpResponse:
    """The browser keeps the way in for this one page, until the room shuts."""
    response.set_cookie(
        COOKIE,
        room.entrance,
        expires=room.shuts_at,
        path=reverse("forums:room", args=[room.meeting.reference]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


class RoomPage(Public):
    def setup(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> None:
        super().setup(request, *args, reference=reference, **kwargs)
        entrance = request.COOKIES.get(COOKIE, "")
        self.room, self.by = rooms.room_for(request.user, entrance, reference, timezone.now())
        self.meeting = self.room.meeting

    def back(self, part: str) -> HttpResponse:
        return redirect(f"{reverse('forums:room', args=[self.meeting.reference])}#{part}")


class RunRoom(RoomPage, FormView):
    """What was said goes down here, line by line. A script sends the same form, and asks for a short answer."""

    form_class = forms.AddPointForm
    template_name = "forums/room.jinja"

    def get_initial(self) -> dict[str, Any]:
        """The kind and the team stay as they were for the line before."""
        return {
            name: self.request.GET.get(name, "")
            for name in ("kind", "team", "theme")
            if self.request.GET.get(name)
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at = timezone.now()
        promises, tally = rooms.promises_of(self.meeting), rooms.arrival_counts(self.meeting)
        return super().get_context_data(
            room=self.room,
            meeting=self.meeting,
            when=date_and_hours(self.meeting),
            called=forum_names(timezone.localdate(at)),
            parts=words.room_timetable(self.meeting, at),
            points=words.raised_points(rooms.raised_in(self.meeting)),
            tally=tally,
            people_here=sum(before + first for _who, before, first in tally),
            services=forms.ServicesCameForm(promises=promises),
            services_here=len([row for row in promises if row.came in HERE]),
            opens_on=rooms.opens_on(self.meeting)
            if timezone.localdate(at) < rooms.opens_on(self.meeting)
            else None,
            by_pass=isinstance(self.by, passes.RoomPassHolder),
            new_key=uuid4,
            **kwargs,
        )

    def form_valid(self, form: Form) -> HttpResponse:
        point = form.cleaned_data
        if "find" in self.request.POST:
            similar = similar_to(point["words"])
            return self.render_to_response(self.get_context_data(form=form, similar=similar, looked=True))
        team, theme = point.pop("team"), point.pop("theme")
        try:
            ticket = add_point(
                room=self.room,
                by=self.by,
                at=timezone.now(),
                team=Team.objects.get(pk=team) if team else None,
                themes=[Theme.objects.get(pk=theme)] if theme else [],
                **point,
            )
        except NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        if wants_json(self.request):
            return JsonResponse(
                {"words": ticket.words, "people": point["people"], "reference": ticket.reference}
            )
        query = "&".join(
            f"{name}={value}" for name, value in (("kind", point["kind"]), ("team", team)) if value
        )
        return redirect(f"{self.request.path}?{query}#say")

    def form_invalid(self, form: Form) -> HttpResponse:
        if wants_json(self.request):
            return JsonResponse({"problems": sum(form.errors.values(), [])}, status=422)
        return super().form_invalid(form)


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


class SimilarPoints(RoomPage, View):
    """What is on the board already and says something like it: a part of the page, for its script."""

    def get(self, request: HttpRequest, reference: str) -> HttpResponse:
        similar = similar_to(request.GET.get("words", ""))
        return render(
            request, "forums/_similar.jinja", {"similar": similar, "meeting": self.meeting, "new_key": uuid4}
        )


class RaiseAgain(RoomPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        form = forms.RaiseAgainForm(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(f"{line}." for line in sum(form.errors.values(), [])))
            return self.back("say")
        raised = form.cleaned_data
        ticket = rooms.point_to_raise(self.meeting, raised.pop("ticket"))
        try:
            raise_again(room=self.room, ticket=ticket, by=self.by, at=timezone.now(), **raised)
        except NotPossible as problem:
            messages.error(request, str(problem))
        return self.back("say")


class CountArrivals(RoomPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        form = forms.CountArrivalForm(request.POST)
        if form.is_valid():
            arrival = form.cleaned_data
            who = {"who": arrival["who"], "is_first_time": arrival["time"] == "first"}
            facts = {"room": self.room, "by": self.by, "at": timezone.now(), **who}
            try:
                take_arrival_back(**facts) if arrival["less"] else count_arrival(
                    idempotency_key=arrival["idempotency_key"], **facts
                )
            except NotPossible as problem:
                messages.error(request, str(problem))
        return self.back("people")


class MarkServices(RoomPage, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, reference: str) -> HttpResponse:
        form = forms.ServicesCameForm(request.POST, promises=rooms.promises_of(self.meeting))
        if not form.is_valid():
            messages.error(request, " ".join(f"{line}." for line in set(sum(form.errors.values(), []))))
            return self.back("services")
        try:
            mark_services(room=self.room, came=form.cleaned_data, by=self.by, at=timezone.now())
        except NotPossible as problem:
            messages.error(request, str(problem))
        return self.back("services")


class CloseRoom(RoomPage, VerbFormView):
    form_class = forms.CloseRoomForm
    template_name = "forums/close.jinja"
    stale_message = _lazy("A colleague has closed this forum. What both of you wrote is below.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.raised = rooms.raised_in(self.meeting)

    def get_form_kwargs(self) -> dict[str, Any]:
        points = [(str(row.pk), words.point_words(row.ticket)) for row in self.raised]
        promises = [row for row in rooms.promises_of(self.meeting) if row.came in HERE]
        return super().get_form_kwargs() | {"points": points, "promises": promises}

    def get_initial(self) -> dict[str, Any]:
        chosen = [str(row.pk) for row in self.raised if row.is_chosen]
        return {"version": self.room.version, "note": self.room.note, "chosen": chosen}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            meeting=self.meeting, room=self.room, when=date_and_hours(self.meeting), **kwargs
        )

    def call_verb(self, form: Form) -> None:
        close_room(room=self.room, by=self.by, at=timezone.now(), **form.details())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _("The forum is closed. Thank you."))
        return redirect(self.meeting)
