"""What services say before a forum: whether somebody comes, and whether their time is freed."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from forums.planning.views.planning import ActionFormView
from forums.room.actions.promises import promise
from forums.room.forms.room import PromiseForm
from forums.room.selectors import room as rooms
from forums.rounds.models import Promise
from forums.rounds.presenters.dates import date_and_hours
from forums.rounds.rules import Can
from forums.rounds.selectors.public import public_forum
from kit.translation import gettext as _


def ids_of(service: str | None) -> str:
    """Each service has a form of its own on one page, so each has ids of its own."""
    return f"id_{service}_%s"


class PromiseServices(PermissionRequiredMixin, ActionFormView):
    permission_required = Can.PROMISE
    form_class = PromiseForm
    template_name = "forums/services.jinja"

    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponseBase:
        if not self.has_permission():
            return self.handle_no_permission()
        self.meeting = public_forum(reference)
        self.promises = rooms.promises_by(request.user, self.meeting)
        if not self.promises:
            raise PermissionDenied
        return super().dispatch(request, *args, reference=reference, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(meeting=self.meeting, when=date_and_hours(self.meeting), **kwargs)
        form = context["form"]
        sent = form["service"].value() if form.is_bound else None
        form.auto_id = ids_of(sent)
        context["is_shown"] = sent in {row.service for row in self.promises}
        context["rows"] = [
            (row, form if row.service == sent else self.form_for(row)) for row in self.promises
        ]
        return context

    def form_for(self, row: Promise) -> Form:
        return PromiseForm(
            initial={"service": row.service, "answer": row.answer}, auto_id=ids_of(row.service)
        )

    def act(self, **answers: Any) -> str:
        promise(meeting=self.meeting, **answers)
        return _("Thank you. It is noted.")

    def next_page(self, form: Form) -> tuple[object, ...]:
        return "forums:services", self.meeting.reference
