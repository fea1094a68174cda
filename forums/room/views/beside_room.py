"""Beside the page of the room: its pass, and the card that somebody may fill in."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from forums.room import passes
from forums.room.actions.room import fill_in_card, open_room
from forums.room.forms import room as forms
from forums.room.selectors import room as rooms
from forums.room.views.room import let_in
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.rules import Can
from forums.rounds.selectors.public import public_forum
from kit import rate
from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from kit.views import Nameless

CARDS_AN_HOUR = 100


class ShowRoomPass(TemplateView):
    """The code, for those who run rounds to hand on."""

    template_name = "forums/room_pass.jinja"

    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(Can.RUN_ROOM):
            raise Http404
        self.meeting = public_forum(reference)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        room = rooms.room_of(self.meeting)
        code = room.code(passes.ROOM_PASS) if room else ""
        address = f"{settings.SITE_URL}{reverse('forums:enter-room')}".partition("//")[2]
        return super().get_context_data(
            meeting=self.meeting,
            when=date_and_hours(self.meeting),
            room=room,
            code=code,
            address=address,
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            room = open_room(
                meeting=self.meeting, by=request.user, at=timezone.now(), new_code="new" in request.POST
            )
        except NotPossible as problem:
            messages.error(request, str(problem))
            return redirect(self.meeting)
        return let_in(redirect(request.path), room)


class FillInCard(Nameless, FormView):
    form_class = forms.FillInCardForm
    template_name = "forums/card.jinja"

    def setup(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.meeting = public_forum(reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, when=date_and_hours(self.meeting), **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        if not rate.allow(rate.client_key(self.request, "card"), limit=CARDS_AN_HOUR, seconds=3600):
            form.add_error(
                None, _("A lot of cards were sent from here in the last hour. Please send it later.")
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        try:
            fill_in_card(meeting=self.meeting, at=timezone.now(), **form.cleaned_data)
        except NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        messages.success(self.request, _("Thank you. Nobody knows that this card is yours."))
        return redirect(self.meeting)
