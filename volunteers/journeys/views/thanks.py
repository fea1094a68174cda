"""What somebody has given: hours, milestones, thanks, a certificate and references. And the public page of thanks."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View

from kit import pdf
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.views import Public
from people.selectors import the_trust
from volunteers.involvement.selectors.journeys import involvement_for
from volunteers.involvement.selectors.roles import roles_to_claim_for
from volunteers.involvement.views.base import ActionForm
from volunteers.journeys.actions import activities, thanks
from volunteers.journeys.forms.thanks import NameForm, ReferenceForm, ThankForm, TimeForm
from volunteers.journeys.selectors import thanks as selectors
from volunteers.journeys.views.journeys import OfInvolvement


class Thanks(Public, TemplateView):
    template_name = "volunteers/thanks/public.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            names=list(selectors.public_names()), year=selectors.last_year(), **kwargs
        )


class Given(TemplateView):
    template_name = "volunteers/thanks/given.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.request.user
        hours = selectors.total_hours(person)
        reached, ahead = selectors.milestones(hours, timezone.localdate())
        return super().get_context_data(
            hours=hours,
            reached=reached,
            ahead=ahead,
            roles=selectors.time_given(person),
            unclaimed=selectors.unclaimed(person),
            thank_yous=selectors.thank_yous(person),
            references=selectors.references(person),
            public_name=selectors.public_name(person),
            **kwargs,
        )


class NoteTime(ActionForm):
    template_name = "volunteers/thanks/note.jinja"
    form_class = TimeForm
    done = _lazy("Thank you. Your time is noted.")
    success_url = "volunteers:given"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"roles": roles_to_claim_for(self.request.user)}

    def act(self, form: BaseForm) -> str | None:
        activities.note_activity(by=self.request.user, at=timezone.now(), **form.cleaned_data)


class Certificate(View):
    """For anybody who has given time. It says what, since when and how long; the date is the day it is made."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        hours = selectors.total_hours(request.user)
        if not hours:
            raise Http404
        facts = {
            "trust": the_trust(), "name": str(request.user), "hours": hours, "roles": selectors.time_given(request.user),
            "today": timezone.localdate(),
        }  # fmt: skip
        return pdf.response("certificate.pdf", "volunteers/thanks/certificate.jinja", facts)


class NamePublicly(ActionForm):
    template_name = "volunteers/thanks/name.jinja"
    form_class = NameForm
    done = _lazy("Thank you. Your name is on the page of thanks.")
    success_url = "volunteers:given"

    def get_initial(self) -> dict[str, Any]:
        public_name = selectors.public_name(self.request.user)
        return {"name": public_name.name if public_name else self.request.user.called}

    def act(self, form: BaseForm) -> str | None:
        thanks.name_publicly(by=self.request.user, at=timezone.now(), **form.cleaned_data)


class NameNoMore(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        thanks.name_no_more(by=request.user, at=timezone.now())
        messages.success(request, _("Your name is not shown any more."))
        return redirect("volunteers:given")


class Thanking(OfInvolvement):
    def dispatch(self, request: HttpRequest, *args: Any, reference, **kwargs: Any) -> HttpResponse:
        if not thanks.may_thank(request.user, involvement_for(request.user, reference)):
            raise PermissionDenied
        return super().dispatch(request, *args, reference=reference, **kwargs)


class Thank(Thanking):
    template_name = "volunteers/thanks/thank.jinja"
    form_class = ThankForm
    done = _lazy("Thank you. We have told them that there is something to read.")

    def act(self, form: BaseForm) -> str | None:
        thanks.thank(**self.what(), **form.cleaned_data)


class WriteReference(Thanking):
    template_name = "volunteers/thanks/write.jinja"
    form_class = ReferenceForm
    done = _lazy("The reference is written. The person can read it, keep it and show it.")

    def act(self, form: BaseForm) -> str | None:
        thanks.write_reference(**self.what(), **form.cleaned_data)


class ReferencePaper(View):
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, reference, written) -> HttpResponse:
        involvement = involvement_for(request.user, reference)
        row = selectors.written_reference(involvement, written)
        facts = {"trust": the_trust(), "involvement": involvement, "row": row}
        return pdf.response("reference.pdf", "volunteers/thanks/reference.jinja", facts)
