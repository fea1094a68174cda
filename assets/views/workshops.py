"""Mapping workshops: a room adds what its place has by a code, and an editor looks at what came together."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from assets.actions import workshops as verbs
from assets.codes import MAPPING_CODE
from assets.forms import SuggestAssetForm
from assets.models import MappingRoom
from assets.rules import Can
from assets.selectors import workshops
from assets.views.suggesting import SentByAnybody
from assets.workshop_forms import EnterMappingCodeForm, OpenMappingRoomForm, ShowManyForm
from kit import rate
from kit.codes import normalised
from kit.translation import gettext_lazy as _lazy
from kit.translation import ngettext
from kit.verbs.views import VerbFormView
from kit.views import Nameless

WRONG_CODES_AN_HOUR = 60
NO_SUCH_ROOM = _lazy("We do not know this code. Check the letters, or ask whoever runs the workshop.")
TOO_MANY = _lazy("Too many wrong codes have been tried from here. Please try again in an hour.")


class ListMappingRooms(PermissionRequiredMixin, TemplateView):
    permission_required = Can.EDIT
    template_name = "assets/workshops.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(rooms=list(workshops.listed_mapping_rooms()), **kwargs)


class OpenMappingRoom(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.EDIT
    template_name = "assets/open_workshop.jinja"
    form_class = OpenMappingRoomForm
    room: MappingRoom

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        return {"held_on": today, "closes_on": today}

    def call_verb(self, form: Form) -> None:
        self.room = verbs.open_mapping_room(**form.cleaned_data, by=self.request.user, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("The room is open. Put its code where everybody sees it."))
        return redirect(self.room)


class ShowMappingRoom(VerbFormView):
    """Its code, and what was added in it: an editor ticks what everybody may read."""

    template_name = "assets/workshop.jinja"
    form_class = ShowManyForm

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            if not request.user.has_perm(Can.EDIT):
                raise PermissionDenied
            self.room = workshops.mapping_room(pk)
            self.assets = list(workshops.added_in(self.room))
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"assets": self.assets}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        code = normalised(self.room.code(MAPPING_CODE))
        address = f"{settings.SITE_URL}{reverse('assets:add-in-room', args=[code])}"
        square = segno.make(address, error="m", micro=False).svg_data_uri(scale=6, border=4)
        is_open = self.room.is_open_on(timezone.localdate())
        return super().get_context_data(
            room=self.room,
            assets=self.assets,
            code=self.room.code(MAPPING_CODE) if is_open else "",
            square=square,
            enter=f"{settings.SITE_URL}{reverse('assets:enter-code')}".partition("//")[2],
            **kwargs,
        )

    def call_verb(self, form: Form) -> str | None:
        ticked = [asset for asset in self.assets if asset.stamp in form.cleaned_data["assets"]]
        number = verbs.publish_many(assets=ticked, by=self.request.user, at=timezone.now())
        text = ngettext(
            "{number} can be read by everybody now.", "{number} can be read by everybody now.", number
        )
        return text.format(number=number)

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, notice or "")
        return redirect(self.room)


def mapping_room_or_problem(request: HttpRequest, code: str) -> tuple[MappingRoom | None, str]:
    """(what a code opens, "") or (None, why not). Only wrong ones count; after too many none is looked up."""
    wrong_ones = rate.client_key(request, "assets-code")
    if rate.used_up(wrong_ones, WRONG_CODES_AN_HOUR):
        return None, TOO_MANY
    room = workshops.mapping_room_of_code(code)
    if room is None:
        rate.allow(wrong_ones, limit=WRONG_CODES_AN_HOUR, seconds=3600)
        return None, NO_SUCH_ROOM
    return room, ""


class EnterMappingCode(Nameless, FormView):
    template_name = "assets/enter_code.jinja"
    form_class = EnterMappingCodeForm

    def form_valid(self, form: Form) -> HttpResponse:
        code = form.cleaned_data["code"]
        _room, problem = mapping_room_or_problem(self.request, code)
        if problem:
            form.add_error("code", problem)
            return self.form_invalid(form)
        return redirect("assets:add-in-room", code=normalised(code))


class AddInRoom(SentByAnybody):
    template_name = "assets/add_in_room.jinja"
    form_class = SuggestAssetForm

    def dispatch(self, request: HttpRequest, *args: Any, code: str, **kwargs: Any) -> HttpResponseBase:
        self.room, problem = mapping_room_or_problem(request, code)
        if self.room is None:
            form = EnterMappingCodeForm({"code": code})
            form.is_valid()
            form.add_error("code", problem)
            status = 429 if problem == TOO_MANY else 404
            return render(request, "assets/enter_code.jinja", {"form": form}, status=status)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"area": self.room.area.slug}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(room=self.room, **kwargs)

    def call_verb(self, form: Form) -> None:
        details = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        verbs.add_in_room(room=self.room, **details, at=timezone.now())

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        facts = {"name": form.cleaned_data["name"], "add_another": self.request.path}
        return render(self.request, "assets/suggested_thanks.jinja", facts)
