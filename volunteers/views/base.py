"""What the pages of this room share."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import redirect

from kit.verbs.views import VerbFormView
from volunteers.presenters import differences


class Closed(PermissionRequiredMixin):
    """A page of one role: for everyone else it is not allowed."""


class ActionForm(VerbFormView):
    """A form whose answers go to one action, which `act(form)` calls. What cannot be is said at the field it is about, or on top."""

    done = "Saved"

    def call_verb(self, form):
        return self.act(form)

    def confirm(self, form, notice):
        messages.success(self.request, notice or self.done)
        return redirect(self.next_page())

    def saved_meanwhile(self, form, problem):
        """What stands there now beside what was typed."""
        return {"stands_now": differences(form, self.get_initial())}

    def next_page(self):
        return self.success_url
