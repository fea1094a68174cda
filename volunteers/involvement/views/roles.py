"""Roles on the website, interest in them, and their coordinator's desk."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.generic import TemplateView, View

from feedback.tickets.voters import signed_in
from kit import rate
from kit.helping import HELPED_WORKS, LONGEST_REFERENCE
from kit.letters.stopping import StopLettersView
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible
from kit.views import Public
from publicity.rules import may_tell
from volunteers.involvement.actions import interests, journeys, roles
from volunteers.involvement.forms.fields import ConfirmForm
from volunteers.involvement.forms.roles import CloseForm, InterestForm, RoleForm
from volunteers.involvement.models.involvement import STOP, Interest
from volunteers.involvement.rules import Can
from volunteers.involvement.selectors import interests as interest_selectors
from volunteers.involvement.selectors import journeys as desk
from volunteers.involvement.selectors import roles as selectors
from volunteers.involvement.views.base import ActionForm, Closed

INTERESTS_AN_HOUR = 20
WRITTEN_TO = _lazy(
    "Thank you. One more step: look at your email. We have written to your address. "
    "Press the button on the page of that letter within 28 days. Then somebody writes to you."
)


class Roles(Public, TemplateView):
    template_name = "volunteers/roles/list.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        work = HELPED_WORKS.get(work_asked_for(self.request))
        rows = list(selectors.published_roles())
        for_it = [role for role in rows if work and role.helps_with == work.reference]
        return super().get_context_data(
            roles=for_it + [role for role in rows if role not in for_it], work=work, for_it=for_it, **kwargs
        )


def work_asked_for(request: HttpRequest) -> str:
    """The work somebody comes from and would like to help with: a reference, or nothing."""
    return request.GET.get("for", "").replace("\0", "")[:LONGEST_REFERENCE]


class ShowRole(Public, TemplateView):
    template_name = "volunteers/roles/role.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, reference, **kwargs: Any) -> dict[str, Any]:
        role = selectors.shown_role(reference)
        work = HELPED_WORKS.get(role.helps_with or work_asked_for(self.request))
        return super().get_context_data(
            role=role,
            needs=selectors.needs(role),
            work=work,
            may_tell=may_tell(signed_in(self.request)),
            **kwargs,
        )


class ShowInterest(Public, ActionForm):
    template_name = "volunteers/roles/interest.jinja"
    form_class = InterestForm

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.role = selectors.published_role(kwargs["reference"])

    def get_initial(self) -> dict[str, Any]:
        work = HELPED_WORKS.get(work_asked_for(self.request))
        words = {"words": _("I would like to help with: {title}").format(title=work.title)} if work else {}
        return super().get_initial() | words

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(role=self.role, **kwargs)

    def act(self, form: BaseForm) -> str | None:
        if not rate.allow(rate.client_key(self.request, "interest"), limit=INTERESTS_AN_HOUR, seconds=3600):
            raise NotPossible(
                _(
                    "A lot has been sent from here in the last hour. What you wrote is still below: please send it later."
                )
            )
        data = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        person = self.request.user if self.request.user.is_authenticated else None
        interests.express_interest(role=self.role, at=timezone.now(), person=person, **data)
        is_own = person is not None and interests.is_their_own(person, data["email"])
        return _("Thank you. Somebody will write to you.") if is_own else WRITTEN_TO

    def next_page(self) -> str | Model:
        return self.role


class ConfirmInterest(Public, View):
    """From the letter to an address that somebody typed. Opening it changes nothing: programs open links too."""

    def get(self, request: HttpRequest, token) -> HttpResponse:
        return self.show(request, interest_selectors.interest_of(token))

    def post(self, request: HttpRequest, token) -> HttpResponse:
        interest = interest_selectors.interest_of(token)
        return self.show(
            request, interest and interests.confirm_interest(interest=interest, at=timezone.now())
        )

    def show(self, request, interest):
        name = "confirm_interest" if interest else "interest_gone"
        facts = {"interest": interest}
        return render(request, f"volunteers/roles/{name}.jinja", facts, status=200 if interest else 404)


class StopInterest(StopLettersView):
    template_name = "volunteers/roles/letters_stop.jinja"

    def find(self, token: str) -> Interest | None:
        return STOP.row(Interest.objects.filter(settled_on=None), token)

    def stop(self, interest: Interest) -> None:
        journeys.withdraw_interest(interest=interest, at=timezone.now())


class Coordinating(Closed):
    permission_required = Can.COORDINATE


class CoordinatorDesk(Coordinating, TemplateView):
    template_name = "volunteers/desk/desk.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, today = self.request.user, timezone.localdate()
        return super().get_context_data(
            interests=desk.interests_for(person)[: desk.SHOWN],
            people=desk.involvements_for(person)[: desk.SHOWN],
            roles=desk.roles_for(person)[: desk.SHOWN],
            checks=desk.checks_running_out(person, before=today + desk.SOON)[: desk.SHOWN],
            training=desk.training_running_out(person, before=today + desk.SOON)[: desk.SHOWN],
            **kwargs,
        )


class WriteRole(Coordinating, ActionForm):
    """A new role, or with a reference another version of one."""

    template_name = "volunteers/desk/role_form.jinja"
    form_class = RoleForm
    done = _lazy("Saved.")

    def get_role(self):
        reference = self.kwargs.get("reference")
        return desk.role_for(self.request.user, reference) if reference else None

    def get_initial(self) -> dict[str, Any]:
        role = self.get_role()
        if role is None:
            return {}
        initial = {name: getattr(role, name) for name in RoleForm.base_fields if hasattr(role, name)}
        return initial | RoleForm.filled_in(role.useful)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(role=self.get_role(), **kwargs)

    def act(self, form: BaseForm) -> str | None:
        data = dict(form.cleaned_data)
        version = data.pop("version")
        self.role = roles.save_role(
            role=self.get_role(), version=version, by=self.request.user, at=timezone.now(), **data
        )

    def next_page(self) -> str | Model:
        return redirect("volunteers:manage-role", self.role.reference).url


class ManageRole(Coordinating, TemplateView):
    template_name = "volunteers/desk/role.jinja"

    def get_context_data(self, reference, **kwargs: Any) -> dict[str, Any]:
        role = desk.role_for(self.request.user, reference)
        return super().get_context_data(role=role, needs=selectors.needs(role), **kwargs)


class PublishRole(Coordinating, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, reference) -> HttpResponse:
        role = desk.role_for(request.user, reference)
        try:
            roles.publish_role(role=role, by=request.user, at=timezone.now())
            messages.success(request, _("It is on the website now."))
        except NotPossible as problem:
            messages.error(request, str(problem))
        return redirect("volunteers:manage-role", role.reference)


class CloseRole(Coordinating, ActionForm):
    template_name = "volunteers/desk/close.jinja"
    form_class = CloseForm
    done = _lazy("It is no longer on the website.")

    def get_role(self):
        return desk.role_for(self.request.user, self.kwargs["reference"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(role=self.get_role(), **kwargs)

    def act(self, form: BaseForm) -> str | None:
        roles.close_role(role=self.get_role(), by=self.request.user, at=timezone.now(), **form.cleaned_data)

    def next_page(self) -> str | Model:
        return redirect("volunteers:manage-role", self.kwargs["reference"]).url


class AnswerInterest(Coordinating, ActionForm):
    """Begin the way in, once the person has an account."""

    template_name = "volunteers/desk/interest.jinja"
    form_class = ConfirmForm

    def get_interest(self):
        return desk.interest_for(self.request.user, self.kwargs["reference"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(interest=self.get_interest(), **kwargs)

    def act(self, form: BaseForm) -> str | None:
        self.involvement = journeys.begin_journey(
            interest=self.get_interest(), by=self.request.user, at=timezone.now()
        )
        if self.involvement is None:
            return _("They have no account yet. We have written to them how to make one.")
        return _("Their way in has begun.")

    def next_page(self) -> str | Model:
        return self.involvement or "volunteers:desk"


class SettleInterest(Coordinating, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, reference) -> HttpResponse:
        interest = desk.interest_for(request.user, reference)
        journeys.settle_interest(interest=interest, outcome="answered", by=request.user, at=timezone.now())
        messages.success(request, _("Noted as answered. What they wrote is deleted."))
        return redirect("volunteers:desk")
