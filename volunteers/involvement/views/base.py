"""What the pages of this room share."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import models
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect

from kit.verbs.errors import StaleVersion
from kit.verbs.views import VerbFormView
from volunteers.involvement.presenters import differences


class Closed(PermissionRequiredMixin):
    """A page of one role: for everyone else it is not allowed."""


class ActionForm(VerbFormView):
    """A form whose answers go to one action, which `act(form)` calls. What cannot be is said at the field it is about, or on top."""

    done = "Saved"

    def call_verb(self, form: BaseForm) -> str | None:
        return self.act(form)

    def confirm(self, form: BaseForm, notice: str | None) -> HttpResponse:
        messages.success(self.request, notice or self.done)
        return redirect(self.next_page())

    def saved_meanwhile(self, form: BaseForm, problem: StaleVersion) -> dict[str, Any]:
        """What stands there now beside what was typed."""
        return {"stands_now": differences(form, self.get_initial())}

    def next_page(self) -> "str | models.Model":
        return self.success_url
