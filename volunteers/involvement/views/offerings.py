"""What people offer, for them; and the library, for those who look for people."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from kit.translation import gettext as _
from kit.verbs.errors import NotPossible
from volunteers.involvement.actions import offerings
from volunteers.involvement.forms.offerings import OfferingForm, TagsForm
from volunteers.involvement.selectors import journeys as desk
from volunteers.involvement.selectors import offerings as selectors
from volunteers.involvement.views.base import ActionForm
from volunteers.involvement.views.roles import Coordinating


class MyOffering(ActionForm):
    template_name = "volunteers/offerings/mine.jinja"
    form_class = OfferingForm
    success_url = "volunteers:offering"

    def get_initial(self) -> dict[str, Any]:
        offering = selectors.own_offering(self.request.user)
        if offering is None:
            return {"version": 0}
        fields = {
            "words": offering.words,
            "agrees": offering.agreed_on is not None,
            "version": offering.version,
        }
        return fields | TagsForm.filled_in(offering.tags)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        return super().get_context_data(
            kept=selectors.own_offering(person), suits=selectors.roles_that_may_suit(person), **kwargs
        )

    def act(self, form: BaseForm) -> str | None:
        offering = offerings.save_offering(by=self.request.user, at=timezone.now(), **form.cleaned_data)
        return (
            _("Saved. Coordinators can find it.") if offering.agreed_on else _("Saved. Only you can see it.")
        )


class WithdrawOffering(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        offerings.withdraw_offering(by=request.user, at=timezone.now())
        messages.success(request, _("It is deleted."))
        return redirect("volunteers:offering")


class OfferingLibrary(Coordinating, TemplateView):
    template_name = "volunteers/offerings/library.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tag = self.request.GET.get("tag", "")
        return super().get_context_data(
            tag=tag, tags=selectors.tags_in_use(), rows=selectors.library(tag), most=selectors.SHOWN, **kwargs
        )


class PeopleForRole(Coordinating, TemplateView):
    template_name = "volunteers/offerings/people.jinja"

    def get_context_data(self, reference, **kwargs: Any) -> dict[str, Any]:
        role = desk.role_for(self.request.user, reference)
        fit, others = selectors.offerings_for_role(role)
        asked_keys = selectors.asked_already(role, [row.person for row in fit + others])
        groups = [
            (_("What they offer helps in this role"), fit),
            (_("Others who would like to be asked"), others),
        ]
        return super().get_context_data(
            role=role,
            groups=[
                (heading, [{"row": row, "asked": row.person.trail_key in asked_keys} for row in rows])
                for heading, rows in groups
            ],
            **kwargs,
        )


class InviteToRole(Coordinating, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, reference, offering) -> HttpResponse:
        role = desk.role_for(request.user, reference)
        try:
            offerings.invite_to_role(
                offering=selectors.findable_offering(offering), role=role, by=request.user, at=timezone.now()
            )
            messages.success(request, _("We have written to them."))
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect("volunteers:people-for-role", role.reference)
