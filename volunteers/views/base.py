"""What the pages of this room share."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import redirect
from django.views.generic import FormView

from volunteers.actions.problems import Changed, NotPossible
from volunteers.presenters import differences


class Closed(PermissionRequiredMixin):
    """A page of one role: for everyone else it is not allowed."""


class ActionForm(FormView):
    """A form whose answers go to one action, which `act(form)` calls. What cannot be is said at the field it is about, or on top."""

    done = "Saved"

    def form_valid(self, form):
        try:
            message = self.act(form)
        except Changed as problem:
            return self.show_both(form, problem)
        except NotPossible as problem:
            field = getattr(problem, "field", None)
            form.add_error(field if field in form.fields else None, str(problem))
            return self.form_invalid(form)
        messages.success(self.request, message or self.done)
        return redirect(self.next_page())

    def show_both(self, form, problem):
        """What stands there now beside what was typed. Whoever sends it once more has seen both."""
        form.add_error(None, str(problem))
        stands = self.get_initial()
        form.data = form.data.copy()
        form.data["version"] = stands["version"]
        return self.render_to_response(self.get_context_data(form=form, stands_now=differences(form, stands)))

    def next_page(self):
        return self.success_url
