"""What the pages of one audit share."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView

from audits import actions, presenters
from audits.rules import Can
from audits.selectors import audits


class AuditPage:
    """Finds the audit. Who may not see it is told it is not there; who may see but not do this is told no."""

    permission_required = Can.SEE

    def dispatch(self, request, *args, pk, **kwargs):
        self.audit = audits.audit_for(request.user, pk)
        if not request.user.has_perm(self.permission_required, self.audit):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        return super().get_context_data(
            audit=self.audit, tag=presenters.audit_tag(self.audit, today), today=today, **kwargs
        )

    def may(self, permission):
        return self.request.user.has_perm(permission, self.audit)


class ActionForm(FormView):
    """A form that one action answers. What is not possible now is said at its top, and nothing typed is lost."""

    saved = ""

    def form_valid(self, form):
        try:
            self.act(form, by=self.request.user, at=timezone.now())
        except actions.Changed as problem:
            return self.show_both(form, problem)
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        if self.saved:
            messages.success(self.request, self.saved)
        return redirect(self.next_page())

    def show_both(self, form, problem):
        """The page again with both texts. It now carries the newest number, so that saving it is a choice."""
        form.data = form.data.copy()
        form.data["version"] = problem.version
        self.fill_blanks(form, problem.theirs)
        form.add_error(None, str(problem))
        return self.render_to_response(
            self.get_context_data(form=form, theirs=self.in_words(problem.theirs)), status=409
        )

    def fill_blanks(self, form, theirs):
        """What a colleague filled in and this person left empty is not taken away by saving."""

    def in_words(self, theirs):
        """(what, text) for each thing the colleague saved."""
        return []

    def next_page(self):
        return self.audit
