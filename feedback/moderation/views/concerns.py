"""What the board is not the right place for."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View

from feedback.board.selectors import tickets
from feedback.moderation import presenters as moderation_presenters
from feedback.moderation.actions import alarm
from feedback.moderation.actions import concerns as concern_actions
from feedback.moderation.forms import moderation as moderation_forms
from feedback.moderation.selectors import moderation
from feedback.moderation.views.decision_forms import DecisionForm, SubmissionForm
from feedback.moderation.views.moderation import TO_READ
from feedback.tickets.models import Submission
from feedback.tickets.rules import Can
from kit.translation import gettext as _
from kit.translation import gettext_lazy as _lazy
from kit.verbs.errors import NotPossible, StaleVersion
from people.models import Person

SHOWN = 100
NOTIFIED = _lazy("They have been sent a letter that says something is waiting here.")
NOBODY_NOTIFIED = _lazy(
    "No address is set for this yet, so nobody was written to. Please phone them now, and say so in the note."
)


class ListConcerns(PermissionRequiredMixin, TemplateView):
    permission_required = Can.SEE_CONCERNS
    template_name = "feedback/concerns.jinja"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        concerns = moderation.concerns(self.request.user)
        page = list(concerns[:SHOWN])
        return super().get_context_data(concerns=page, more=concerns.count() - len(page), **kwargs)


class PassOnView:
    """To whoever looks after such things. Where nobody could be written to, that is said as a warning."""

    template_name = "feedback/pass_on.jinja"

    def done(self) -> HttpResponse:
        say, text = (
            (messages.success, NOTIFIED) if self.concern.is_notified else (messages.warning, NOBODY_NOTIFIED)
        )
        say(self.request, text)
        return redirect(self.next_page())


class PassOn(PassOnView, SubmissionForm):
    """From the page of a ticket or comment."""

    form_class = moderation_forms.PassOn

    def find(self, person: Person, *, reference: str | None = None, pk: int | None = None) -> Submission:
        return (
            tickets.ticket_to_read(person, reference) if reference else moderation.comment_to_read(person, pk)
        )

    def act(self, **what: Any) -> None:
        self.concern = concern_actions.route_submission(submission=self.submission, **what)

    def next_page(self) -> str:
        return (
            moderation_presenters.moderation_address(self.submission)
            if self.submission.stage in TO_READ
            else reverse("feedback:queue")
        )


class ConcernForm(DecisionForm):
    """A form about one concern this person may see, for those who may do this with it."""

    permission_required = Can.SEE_CONCERNS

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponse:
        if request.user.has_perm(Can.SEE_CONCERNS):
            self.concern = moderation.concern(request.user, pk)
        if not request.user.has_perm(self.permission_required):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.concern.version}

    def saved_meanwhile(self, form: BaseForm, problem: StaleVersion) -> dict[str, Any]:
        self.concern.refresh_from_db()
        return super().saved_meanwhile(form, problem)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        concern = self.concern
        submission = concern.ticket or concern.comment
        words = submission.words if submission else concern.words
        return super().get_context_data(
            concern=concern,
            submission=submission,
            read_address=moderation_presenters.moderation_address(submission) if submission else "",
            marked=moderation_presenters.text_with_marks(words),
            **kwargs,
        )

    def next_page(self) -> str:
        return reverse("feedback:concerns")


class CloseConcern(ConcernForm):
    """Read it, and say what came of it."""

    template_name = "feedback/concern.jinja"
    form_class = moderation_forms.CloseConcern
    success = _lazy("It is closed, with what came of it.")

    def act(self, **what: Any) -> None:
        concern_actions.close_concern(concern=self.concern, **what)


class TakeConcern(PermissionRequiredMixin, View):
    """The button with which somebody takes it in hand."""

    permission_required = Can.SEE_CONCERNS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        concern = moderation.concern(request.user, pk)
        try:
            alarm.take_concern(concern=concern, by=request.user, at=timezone.now())
            messages.success(request, _("You look after this now. Nobody else is alarmed."))
        except NotPossible as problem:
            messages.warning(request, str(problem))
        return redirect("feedback:concern", pk)


class PassConcernOn(PassOnView, ConcernForm):
    """The same for a concern, whatever it is about: a reply to a team, or words that
    came another way, have no page of their own.
    """

    form_class = moderation_forms.PassConcernOn
    permission_required = Can.MODERATE

    def get_initial(self) -> dict[str, Any]:
        concern = self.concern
        return super().get_initial() | {"route": concern.route, "note": concern.note}

    def act(self, **what: Any) -> None:
        self.concern = concern_actions.route_concern(concern=self.concern, **what)
