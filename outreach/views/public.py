"""What everybody reads of where we went, and what came of what we promised there."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from feedback.influence.presenters import checked_sentence
from feedback.tickets.voters import signed_in
from kit.views import Public
from outreach.agreed import outreach_rules
from outreach.presenters import met_line, promise_lines
from outreach.rules import Can
from outreach.selectors import public, requests


class ShowOutreach(Public, TemplateView):
    template_name = "outreach/home.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, today = signed_in(self.request), timezone.localdate()
        agreed = outreach_rules(today)
        promises = public.promises_made()[: public.SHOWN]
        return super().get_context_data(
            promises=promise_lines(promises, today, agreed),
            met=[met_line(row, agreed) for row in public.communities_met()[: public.SHOWN]],
            requests=[(row, checked_sentence(row)) for row in requests.checked_requests()],
            may_see=person is not None and person.has_perm(Can.SEE),
            **kwargs,
        )
