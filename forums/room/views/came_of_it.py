"""What people at a forum asked for, and what came of it: written by who runs it, checked by somebody else."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from feedback.answering.views.what_came import ChangeInfluenceView, CheckInfluenceView
from feedback.influence.presenters import checked_sentence, next_of_change
from feedback.tickets.models import Influence
from forums.planning.views.planning import ActionFormView
from forums.room.actions.came_of_it import record_request
from forums.room.forms.came_of_it import RecordRequestForm
from forums.room.selectors import came_of_it
from forums.rounds.models import Meeting
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.rules import Can
from forums.rounds.selectors.public import public_forum
from kit.translation import gettext as _


class RequestsPage(PermissionRequiredMixin, ActionFormView):
    """Before a forum is looked for: to who runs none, one that is there and one that is not are the same."""

    permission_required = Can.RUN_ROOM
    template_name = "forums/came_of_it.jinja"
    meeting: Meeting

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.has_permission():
            return self.handle_no_permission()
        self.meeting = public_forum(kwargs["reference"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, when=date_and_hours(self.meeting), **kwargs)

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "forums:requests", self.meeting.reference


class RecordRequest(RequestsPage):
    """All that is written so far, and the form for one more."""

    form_class = RecordRequestForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        rows = came_of_it.requests_of(self.meeting)
        rows_told = [(row, checked_sentence(row), next_of_change(row, person)) for row in rows]
        return super().get_context_data(requests=rows_told, **kwargs)

    def act(self, **what: Any) -> str:
        record_request(meeting=self.meeting, **what)
        return _("It is saved. It counts once somebody else has checked it.")


class OfOneRequest:
    def find_influence(self, reference: str, pk: int) -> Influence:
        self.meeting = public_forum(reference)
        return get_object_or_404(came_of_it.requests().filter(gathering=self.meeting), pk=pk)

    def page_before(self) -> str:
        return self.meeting.get_absolute_url()


class CompleteRequest(OfOneRequest, ChangeInfluenceView):
    """Back to all that is written of the forum."""

    def page_before(self) -> str:
        return reverse("forums:requests", args=[self.meeting.reference])


class CheckRequest(OfOneRequest, CheckInfluenceView):
    """Back to the forum, where everybody reads it now."""
