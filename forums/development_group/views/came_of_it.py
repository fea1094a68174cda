"""What came of a decision of the group: written by who prepares it, checked by somebody else."""

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse

from feedback.answering.views.what_came import ChangeInfluenceView, CheckInfluenceView
from feedback.influence.rules import Can as InfluenceCan
from feedback.tickets.models import Influence
from forums.development_group.actions import came_of_it
from forums.development_group.forms.came_of_it import WhatCameOfOutcomeForm
from forums.development_group.rules import Can
from forums.development_group.selectors.came_of_it import points_about, told_by_group
from forums.development_group.views.group_minutes import OutcomePage
from forums.planning.views.planning import ActionFormView
from forums.room.selectors.came_of_it import waiting_requests
from kit.translation import gettext as _


class TellWhatCame(OutcomePage, ActionFormView):
    """Of a point that a decision is about, or of what a forum asked for."""

    permission_required = (Can.PREPARE_GROUP, InfluenceCan.RECORD_INFLUENCE)
    form_class = WhatCameOfOutcomeForm
    template_name = "forums/group/came_of_it.jinja"

    def get_initial(self) -> dict[str, Any]:
        return {}

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = {"points": points_about(self.outcome), "requests": waiting_requests()}
        return super().get_form_kwargs() | rows

    def call_verb(self, form: Form) -> str:
        self.form = form
        return super().call_verb(form)

    def act(self, *, about: str, asked_for: str, idempotency_key: Any, **what: Any) -> str:
        if influence := self.form.requests.get(about):
            words = {"influence": influence, "version": influence.version, "asked_for": influence.asked_for}
            came_of_it.answer_request(decision=self.outcome, **words, **what)
        else:
            words = {
                "ticket": self.form.points[about],
                "asked_for": asked_for,
                "idempotency_key": idempotency_key,
            }
            came_of_it.record_what_came(decision=self.outcome, **words, **what)
        return _("It is saved. It counts once somebody else has checked it.")


class OfOneDecision:
    def find_influence(self, pk: int) -> Influence:
        return get_object_or_404(told_by_group().select_related("ticket"), pk=pk)

    def page_before(self) -> str:
        """The meeting whose minutes tell it; an address of another kind leads to the group's own page."""
        reference = self.influence.address.removeprefix(reverse("group:home")).partition("/")[0]
        try:
            return reverse("group:meeting", args=[reference])
        except NoReverseMatch:
            return reverse("group:home")


class CompleteWhatCame(OfOneDecision, ChangeInfluenceView):
    """Of a point. What came of what a forum asked for is changed with the forum."""


class CheckWhatCame(OfOneDecision, CheckInfluenceView):
    """The same for who checks."""
