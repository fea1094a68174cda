"""What the board is not the right place for."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import FormView, TemplateView

from feedback import actions, forms, marks, selectors
from feedback.rules import Can
from feedback.views.reading import OneSaid

SHOWN = 100
TOLD = "They have been sent a letter that says something is waiting here."
NOT_TOLD = "No address is set for this yet, so nobody was written to. Please phone them now, and say so in the note."


class Concerns(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE_CONCERNS
    template_name = "feedback/concerns.jinja"

    def get_context_data(self, **kwargs):
        found = selectors.concerns(self.request.user)
        shown = list(found[:SHOWN])
        return super().get_context_data(concerns=shown, more=found.count() - len(shown), **kwargs)


class PassOn(OneSaid):
    """From the page of a ticket or comment to whoever looks after such things."""

    template_name = "feedback/pass_on.jinja"
    form_class = forms.PassOn

    def find(self, person, *, reference=None, pk=None):
        return selectors.ticket_to_read(person, reference) if reference else selectors.comment_to_read(person, pk)

    def act(self, **what):
        concern = actions.route(said=self.said, **what)
        self.success = TOLD if concern.told else NOT_TOLD

    def next_page(self):
        return marks.read_address(self.said) if self.said.stage in ("waiting", "held") else reverse("feedback:queue")


class CloseConcern(FormView):
    """Read it, and say what came of it."""

    template_name = "feedback/concern.jinja"
    form_class = forms.CloseConcern

    def dispatch(self, request, *args, pk, **kwargs):
        if not request.user.has_perm(Can.SEE_CONCERNS):
            raise PermissionDenied
        self.concern = selectors.concern(request.user, pk)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"version": self.concern.version}

    def get_context_data(self, **kwargs):
        concern = self.concern
        said = concern.ticket or concern.comment
        words = said.words if said else concern.words
        return super().get_context_data(
            concern=concern,
            said=said,
            read_address=marks.read_address(said) if said else "",
            marked=marks.marked(words),
            **kwargs,
        )

    def form_valid(self, form):
        try:
            actions.close_concern(concern=self.concern, by=self.request.user, at=timezone.now(), **form.cleaned_data)
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
            return self.form_invalid(form)
        messages.success(self.request, "It is closed, with what came of it.")
        return redirect("feedback:concerns")
