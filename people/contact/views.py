"""People who chose another way than mail: whom to reach, with what words, and noting that it was done."""

from typing import Any, NoReturn

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from kit.translation import gettext as _
from people import selectors
from people.contact import contacting, forms
from people.models import ContactTask
from people.rules import Can

SHOWN = 100


class Coordinators(PermissionRequiredMixin):
    """For everyone else these pages do not exist."""

    permission_required = Can.CONTACT

    def handle_no_permission(self) -> NoReturn:
        raise Http404


class ListContactTasks(Coordinators, TemplateView):
    template_name = "people/contact.jinja"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tasks = selectors.contact_tasks_for(self.request.user)
        return super().get_context_data(
            tasks=tasks[:SHOWN],
            count=tasks.count(),
            contacted=selectors.finished_contact_tasks(self.request.user),
            today=timezone.localdate(),
            **kwargs,
        )


class RecordContact(Coordinators, FormView):
    """The words to read out, text or print, and what came of it."""

    form_class = forms.ContactOutcome
    template_name = "people/contact_one.jinja"

    def get_task(self) -> ContactTask:
        task = selectors.contact_tasks_for(self.request.user).filter(key=self.kwargs["key"]).first()
        if task is None:
            raise Http404
        return task

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(task=self.get_task(), **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        try:
            contacting.record_contact_outcome(
                task=self.get_task(), by=self.request.user, at=timezone.now(), **form.cleaned_data
            )
            messages.success(self.request, _("Noted."))
        except contacting.AlreadyDone:
            messages.info(self.request, _("A colleague has noted this already."))
        return redirect("people:contact")
