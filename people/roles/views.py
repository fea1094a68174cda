"""Administrators' pages: who there is, and which roles they hold."""

from typing import Any, NoReturn

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import QuerySet
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.generic import FormView, ListView

from kit.translation import gettext as _
from people import selectors
from people.models import Person, RoleHeld
from people.roles import actions, forms
from people.rules import Can
from people.sign_in.reauthentication import RecentSignInRequired


class Administrators(PermissionRequiredMixin):
    """For everyone else these pages do not exist."""

    permission_required = Can.MANAGE_ROLES

    def handle_no_permission(self) -> NoReturn:
        raise Http404


class ListPeople(Administrators, ListView):
    template_name = "people/people.jinja"
    context_object_name = "people"
    paginate_by = 50

    @property
    def q(self) -> str:
        return self.request.GET.get("q", "").replace("\0", "")[:100]

    def get_queryset(self) -> QuerySet[Person]:
        return selectors.people_to_administer(self.request.user, search=self.q)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(q=self.q, **kwargs)


class GiveRole(Administrators, RecentSignInRequired, FormView):
    form_class = forms.GiveRole
    template_name = "people/person.jinja"

    def get_person(self) -> Person:
        return get_object_or_404(selectors.people_to_administer(self.request.user), key=self.kwargs["key"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.get_person()
        held = selectors.roles_held_by(person, today=timezone.localdate())
        return super().get_context_data(someone=person, held=held, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        person = self.get_person()
        try:
            held = actions.give_role(
                person=person, by=self.request.user, at=timezone.now(), **form.cleaned_data
            )
        except actions.AlreadyHeld:
            form.add_error("role", _("This person holds that role there already"))
            return self.form_invalid(form)
        messages.success(self.request, _("Role given: {held}").format(held=held))
        return redirect("people:person", key=person.key)


class EndRole(Administrators, RecentSignInRequired, FormView):
    form_class = Form  # nothing to fill in: the button is the answer
    template_name = "people/end_role.jinja"

    def get_held(self) -> RoleHeld:
        person = get_object_or_404(selectors.people_to_administer(self.request.user), key=self.kwargs["key"])
        return get_object_or_404(
            selectors.roles_held_by(person, today=timezone.localdate()), pk=self.kwargs["pk"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(held=self.get_held(), **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        held = self.get_held()
        try:
            actions.end_role(held=held, by=self.request.user, at=timezone.now())
        except actions.AlreadyEnded:
            messages.info(self.request, _("A colleague has already ended this role"))
        except actions.LastAdministrator:
            form.add_error(None, _("This is the only administrator. Give the role to someone else first."))
            return self.form_invalid(form)
        else:
            messages.success(self.request, _("Role ended: {held}").format(held=held))
        return redirect("people:person", key=held.person.key)
