"""A person's own pages."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import Model, QuerySet
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.generic import FormView, TemplateView, UpdateView, View

from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from people.accounts import actions, forms, portability
from people.accounts.account_parts import account_parts
from people.models import AccessNeeds, EqualityAnswers, Person
from people.roles.actions import LastAdministrator
from people.sign_in.reauthentication import RecentSignInRequired


class ShowAccount(TemplateView):
    template_name = "people/account.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, today = self.request.user, timezone.localdate()
        needs = AccessNeeds.objects.filter(person=person).first()
        return super().get_context_data(
            roles=person.roles_today,
            parts=account_parts(person),
            areas=list(person.areas.all()),
            needs=needs,
            needs_due=needs is not None and needs.is_due_for_review(today),
            waits_for_second_factor=person.is_staff_somewhere and not person.second_factor,
            **kwargs,
        )


class OwnDetailsForm(UpdateView):
    """A form about the person who is signed in, saved by one action."""

    success_url = reverse_lazy("people:account")
    # Django would call it after its model: "person" is who is signed in, on every page.
    context_object_name = "kept"
    saved = _lazy("Your details are saved")

    def get_object(self, queryset: QuerySet | None = None) -> Model | None:
        return self.request.user

    def form_valid(self, form: BaseForm) -> HttpResponse:
        # Read afresh: the form has already written its answers on the person of this request.
        self.save(by=self.request.user, person=Person.objects.get(pk=self.request.user.pk), form=form)
        messages.success(self.request, self.saved)
        return redirect(self.success_url)


class ChangeProfile(OwnDetailsForm):
    form_class = forms.Profile
    template_name = "people/profile.jinja"

    def save(self, *, by: Person, person: Person, form: BaseForm) -> None:
        actions.change_profile(person=person, by=by, at=timezone.now(), **form.cleaned_data)


class ReviewAccessNeeds(OwnDetailsForm):
    form_class = forms.Needs
    template_name = "people/access_needs.jinja"
    saved = _lazy("What you need is saved")

    def get_object(self, queryset: QuerySet | None = None) -> Model | None:
        return AccessNeeds.objects.filter(person=self.request.user).first()

    def save(self, *, by: Person, person: Person, form: BaseForm) -> None:
        actions.review_access_needs(person=person, by=by, at=timezone.now(), **form.cleaned_data)


class AnswerEquality(OwnDetailsForm):
    form_class = forms.Equality
    template_name = "people/equality.jinja"
    saved = _lazy("Your answers are saved, apart from your name")

    def get_object(self, queryset: QuerySet | None = None) -> Model | None:
        return EqualityAnswers.objects.of(self.request.user)

    def save(self, *, by: Person, person: Person, form: BaseForm) -> None:
        actions.answer_equality(person=person, by=by, at=timezone.now(), **form.cleaned_data)


class DownloadData(RecentSignInRequired, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        response = JsonResponse(portability.everything_about(request.user), json_dumps_params={"indent": 2})
        response["Content-Disposition"] = _('attachment; filename="my-data.json"')
        response["Cache-Control"] = "no-store"
        return response


class DeleteAccount(RecentSignInRequired, FormView):
    form_class = Form  # nothing to fill in: the button is the answer
    template_name = "people/leave.jinja"

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            actions.delete_account(person=self.request.user, by=self.request.user, at=timezone.now())
        except LastAdministrator:
            form.add_error(None, _("You are the only administrator. Give the role to someone else first."))
            return self.form_invalid(form)
        logout(self.request)
        messages.success(self.request, _("Your account and what we knew about you are deleted"))
        return redirect("home")
