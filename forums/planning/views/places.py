"""The register of venues, and what is lent: for the coordinator."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from forums.planning.actions.loans import lend, note_back
from forums.planning.actions.venues import add_venue, change_venue
from forums.planning.forms import places as forms
from forums.planning.views.planning import ActionFormView
from forums.rounds.rules import Can
from forums.rounds.selectors import venues
from kit.translation import gettext as _


class ListVenues(PermissionRequiredMixin, TemplateView):
    permission_required = Can.KEEP_VENUES
    template_name = "forums/venues.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(venues=venues.all_venues(), **kwargs)


class AddVenue(PermissionRequiredMixin, ActionFormView):
    permission_required = Can.KEEP_VENUES
    form_class = forms.AddVenueForm
    template_name = "forums/venue.jinja"

    def act(self, **what: Any) -> str:
        return _("Saved: {name}.").format(name=add_venue(**what).name)

    def next_page(self, form: Form) -> tuple[object, ...]:
        return ("forums:venues",)


class ChangeVenue(ActionFormView):
    form_class = forms.ChangeVenueForm
    template_name = "forums/venue.jinja"

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        self.venue = venues.venue_for(request.user, pk)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return forms.venue_as_typed(self.venue)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(venue=self.venue, **kwargs)

    def act(self, **what: Any) -> str:
        return _("Saved: {name}.").format(name=change_venue(venue=self.venue, **what).name)

    def next_page(self, form: Form) -> tuple[object, ...]:
        return ("forums:venues",)


class LendThings(PermissionRequiredMixin, ActionFormView):
    permission_required = Can.LEND
    form_class = forms.LendForm
    template_name = "forums/loans.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(loans=venues.loans_out(), today=timezone.localdate(), **kwargs)

    def act(self, **what: Any) -> str:
        return _("Noted: {what}.").format(what=lend(**what).what)

    def next_page(self, form: Form) -> tuple[object, ...]:
        return ("forums:loans",)


class NoteLoanBack(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        note_back(loan=venues.loan_for(request.user, pk), by=request.user, at=timezone.now())
        messages.success(request, _("Noted: it is back. We have forgotten who had it."))
        return redirect("forums:loans")
