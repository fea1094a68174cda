"""Part 1 of the forums, in the open: what is asked, when, and what became of it."""

from datetime import datetime
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.generic import TemplateView

from forums.planning.actions.codesign import ask_for_slot, give_slot, tell_what_became
from forums.planning.forms import codesign as forms
from forums.planning.views.planning import ActionFormView
from forums.rounds.models import CodesignSlot
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.rules import Can
from forums.rounds.selectors import venues
from forums.rounds.selectors.public import forum_names
from kit.translation import gettext as _
from kit.views import Public
from people.models import Team


class ListCodesignSlots(Public, TemplateView):
    template_name = "forums/part_1.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, at = self.request.user, timezone.now()
        rows = [
            {
                "slot": slot,
                "when": date_and_hours(slot.meeting) if slot.meeting else "",
                "may_tell": _is_over(slot, at) and person.has_perm(Can.TELL_SLOT, slot),
            }
            for slot in venues.codesign_slots()
        ]
        may = {"ask": person.has_perm(Can.ASK_SLOT), "give": person.has_perm(Can.PLAN)}
        called = forum_names(timezone.localdate(at))
        return super().get_context_data(rows=rows, may=may, called=called, **kwargs)


def _is_over(slot: CodesignSlot, at: datetime) -> bool:
    return slot.meeting is not None and slot.meeting.ends_at <= at


class AskForSlot(PermissionRequiredMixin, ActionFormView):
    permission_required = Can.ASK_SLOT
    form_class = forms.AskForSlotForm
    template_name = "forums/part_1_ask.jinja"

    def act(self, team: str, **what: Any) -> str:
        ask_for_slot(team=Team.objects.get(pk=team) if team else None, **what)
        return _("Thank you. Everyone can see it now, and will see which forum it gets.")

    def next_page(self, form: Form) -> tuple[object, ...]:
        return ("forums:part-1",)


class SlotPage(ActionFormView):
    permission_required = ""

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        self.slot = venues.codesign_slot(pk)
        if not request.user.has_perm(self.permission_required, self.slot):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(slot=self.slot, **kwargs)

    def next_page(self, form: Form) -> tuple[object, ...]:
        return ("forums:part-1",)


class GiveSlot(SlotPage):
    permission_required = Can.PLAN
    form_class = forms.GiveSlotForm
    template_name = "forums/part_1_give.jinja"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"meetings": venues.forums_to_come(timezone.now())}

    def get_initial(self) -> dict[str, Any]:
        return {"meeting": self.slot.meeting_id, "version": self.slot.version}

    def act(self, **what: Any) -> str:
        slot = give_slot(slot=self.slot, **what)
        return (
            _("“{slot}” is at {meeting}.").format(slot=slot.title, meeting=slot.meeting)
            if slot.meeting
            else _("“{slot}” waits for a forum.").format(slot=slot.title)
        )


class TellWhatBecame(SlotPage):
    permission_required = Can.TELL_SLOT
    form_class = forms.TellWhatBecameForm
    template_name = "forums/part_1_tell.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {"became": self.slot.became, "version": self.slot.version}

    def act(self, **what: Any) -> str:
        tell_what_became(slot=self.slot, **what)
        return _("Thank you. Everyone can read what became of it.")
