"""How many contacts there were in each quarter, and saying it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from insight.papers.forms import ContactsForm
from insight.reports.actions.contacts import note_contacts
from insight.reports.rules import Can
from insight.reports.selectors.contacts import noted_contacts
from kit.translation import gettext as _
from kit.verbs.views import VerbFormView


class ListContacts(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE_EDITIONS
    template_name = "insight/contacts.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            rows=noted_contacts(timezone.localdate()),
            may_change=self.request.user.has_perm(Can.TRIANGULATE),
            **kwargs,
        )


class NoteContacts(PermissionRequiredMixin, VerbFormView):
    permission_required = Can.TRIANGULATE
    template_name = "insight/note_contacts.jinja"
    form_class = ContactsForm

    def call_verb(self, form: BaseForm) -> str:
        note_contacts(**form.cleaned_data, by=self.request.user, at=timezone.now())
        return _("It is saved. Make the report of that quarter again, and it has the rate.")

    def confirm(self, form: BaseForm, notice: str | None) -> HttpResponse:
        messages.success(self.request, notice)
        return redirect("insight:contacts")
