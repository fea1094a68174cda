"""What a room came to beside a team's audit: whoever ran it offers it, the team agrees or not, and only
then everybody reads it.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from circle import forms
from circle.actions import rooms as verbs
from circle.agreed import words_of_feelings
from circle.models import Beside
from circle.presenters import room_together
from circle.rules import Can
from circle.selectors.rooms import room_beside_a_team, room_offered_to, shown_rounds
from circle.views.running import RunRoomForm
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView
from kit.views import Public


class OfferBeside(RunRoomForm):
    heading = _lazy("Show it beside the team’s audit")
    intro = _lazy("The team is asked. Only if it says yes too, everybody can read the result on its page.")
    button_text = _lazy("Ask the team")
    saved = _lazy("The team is asked. You see here what it says.")

    def call_verb(self, form: Form) -> None:
        verbs.offer_beside(**self.who())


class TakeBackBeside(RunRoomForm):
    heading = _lazy("Take it off the team’s page")
    intro = _lazy("Everybody with the code can see it still. Nobody else can.")
    button_text = _lazy("Take it off")
    saved = _lazy("It is taken off.")

    def call_verb(self, form: Form) -> None:
        verbs.take_back_beside(**self.who())


class DecideBeside(VerbFormView):
    """Whoever leads the team reads what would stand on its page, and says yes or no."""

    template_name = "circle/decide.jinja"
    form_class = forms.DecideForm

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)
        if not request.user.has_perm(Can.DECIDE_BESIDE):
            raise PermissionDenied
        self.room = room_offered_to(request.user, pk)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        answer = {Beside.AGREED: "yes", Beside.DECLINED: "no"}.get(self.room.beside, "")
        return {"version": self.room.version, "answer": answer}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = words_of_feelings(timezone.localdate())
        return super().get_context_data(
            room=self.room, together=room_together(shown_rounds(self.room), words), **kwargs
        )

    def call_verb(self, form: Form) -> None:
        verbs.decide_beside(
            room=self.room,
            agrees=form.cleaned_data["answer"] == "yes",
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=timezone.now(),
        )

    def confirm(self, form: Form, notice: str | None) -> HttpResponse:
        messages.success(self.request, _lazy("Saved. You can change it here at any time."))
        return redirect("team", self.room.team.slug)

    def saved_meanwhile(self, form: Form, problem: StaleVersion) -> dict[str, Any]:
        return {"stands_now": [(_lazy("Where it stands"), str(problem.current.get_beside_display()))]}


class ShowBeside(Public, TemplateView):
    template_name = "circle/beside.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, pk: int, **kwargs: Any) -> dict[str, Any]:
        room = room_beside_a_team(pk)
        together = room_together(shown_rounds(room), words_of_feelings(timezone.localdate()))
        return super().get_context_data(room=room, together=together, **kwargs)
