"""What a visit asked for, and what came of it: written by who keeps it, checked by somebody else."""

from typing import Any

from django.forms import Form
from django.urls import reverse

from feedback.answering.views.what_came import ChangeInfluenceView, CheckInfluenceView
from feedback.influence.presenters import checked_sentence, next_of_change
from feedback.tickets.models import Influence
from kit.translation import gettext_lazy as _lazy
from outreach.actions.requests import address_of_requests, record_visit_request
from outreach.forms import VisitRequestForm
from outreach.selectors.requests import request_of, requests_of_visit
from outreach.views.keeping import OfVisit


class RecordVisitRequest(OfVisit):
    """All that is written so far, and the form for one more."""

    heading = _lazy("What people asked for on this visit")
    saved = _lazy("It is saved. It counts once somebody else has checked it.")
    template_name = "outreach/requests.jinja"
    form_class = VisitRequestForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = requests_of_visit(self.visit)
        person = self.request.user
        rows_told = [(row, checked_sentence(row), next_of_change(row, person)) for row in rows]
        return super().get_context_data(requests=rows_told, **kwargs)

    def act(self, form: Form, **who: Any) -> None:
        record_visit_request(visit=self.visit, **form.cleaned_data, **who)

    def next_page(self) -> str:
        return reverse("outreach:requests", args=[self.visit.pk])


class OfOneVisitRequest:
    def find_influence(self, pk: int) -> Influence:
        return request_of(pk)


class CompleteVisitRequest(OfOneVisitRequest, ChangeInfluenceView):
    """Back to all that is written of the visit."""

    def page_before(self) -> str:
        return reverse("outreach:requests", args=[self.influence.visit_request.visit_id])


class CheckVisitRequest(OfOneVisitRequest, CheckInfluenceView):
    """Back to the page where everybody reads it now."""

    def page_before(self) -> str:
        return address_of_requests()
