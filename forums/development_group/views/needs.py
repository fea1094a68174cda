"""Whether whoever arranges a meeting of the group reads what somebody who comes needs."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property

from forums.development_group.forms.needs import ShareNeedsForm
from forums.development_group.models import GroupMeeting
from forums.development_group.rules import Can
from forums.development_group.selectors import group
from forums.planning.views.planning import ActionFormView
from forums.rounds.presenters.dates import date_and_hours
from kit.translation import gettext as _
from people.accounts.actions import share_needs
from people.selectors import shares_needs_with


class ShareNeedsWithGroup(PermissionRequiredMixin, ActionFormView):
    permission_required = Can.PREPARE_GROUP
    form_class = ShareNeedsForm
    template_name = "forums/group/needs.jinja"

    def dispatch(self, request: HttpRequest, *args: Any, reference: str, **kwargs: Any) -> HttpResponseBase:
        self.reference = reference
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def meeting(self) -> GroupMeeting:
        return group.group_meeting(self.reference)

    def get_initial(self) -> dict[str, Any]:
        return {"agrees": shares_needs_with(self.request.user, self.meeting)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meeting=self.meeting, when=date_and_hours(self.meeting), **kwargs)

    def act(self, **answers: Any) -> str:
        share_needs(person=self.request.user, subject=self.meeting, **answers)
        return _("Saved.")

    def next_page(self, form: Form) -> tuple[object, ...]:
        return ("group:share-needs", self.reference)
